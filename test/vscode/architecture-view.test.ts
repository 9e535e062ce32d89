import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { readme, threeDiagrams } from './documents';
import * as vscode from './harness';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('the architecture view', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: { 'design.md': threeDiagrams, 'README.md': readme, 'locked.md': threeDiagrams.replace('Fraud', 'Abuse') },
  });
  const view = () => vscode.webview(workbench());
  const figure = (title: string): Locator => view().locator('figure').filter({ hasText: title });
  const picture = (title: string): Locator => figure(title).locator('.picture > svg');
  const viewport = (title: string): Locator => figure(title).locator('.viewport');
  const percent = async (title: string) => Number.parseInt(await figure(title).locator('.percent').innerText(), 10);
  const picker = () => view().getByLabel('Diagrams to show');
  const scrollLeft = (title: string) => viewport(title).evaluate((element) => element.scrollLeft);
  const heightOf = async (locator: Locator) => (await locator.boundingBox())?.height ?? 0;
  const input = () => workbench().page.locator('.quick-input-widget:visible input[type=text]');

  async function exportBy(title: string, entry: string): Promise<void> {
    await figure(title).getByRole('button', { name: 'Export' }).click();
    await view().getByRole('menuitem', { name: entry }).click();
  }

  /** Takes what the simple dialog of a VS Code in the browser proposes. */
  async function saveAs(file: string): Promise<void> {
    await vscode.until(`the proposal ${file}`, async () => (await input().inputValue()).endsWith(`/${file}`));
    await workbench().page.keyboard.press('Enter');
    await workbench()
      .page.locator('.notification-list-item', { hasText: `Saved ${file}` })
      .waitFor();
    await workbench().page.keyboard.press('Escape');
  }

  it('shows all diagrams of the document', async () => {
    await vscode.openFile(workbench(), 'design.md');
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture View');
    for (const title of ['Request path', 'Training pipeline', 'Feedback']) await picture(title).waitFor();
    await workbench().page.locator('.tab', { hasText: 'Architecture: design.md' }).waitFor();
    deepStrictEqual(await picker().locator('option').allInnerTexts(), [
      'All diagrams (3)',
      'Request path',
      'Training pipeline',
      'Feedback',
    ]);
  });

  it('is readable in light, dark and high contrast', async () => {
    await vscode.inThemes(
      workbench(),
      'architecture-view',
      async ({ title, webview }) => {
        await view().locator(`body.${webview}`).waitFor();
        await vscode.until(
          `a readable picture in ${title}`,
          async () => (await vscode.contrastOfNodes(picture('Request path'))) >= 4.5,
        );
      },
      { forDocs: true },
    );
  });

  it('keeps the labels of a wide diagram readable, says that it goes on, and moves by dragging', async () => {
    await figure('wider than shown').filter({ hasText: 'Training pipeline' }).waitFor();
    ok((await percent('Training pipeline')) >= 70);
    await viewport('Training pipeline').scrollIntoViewIfNeeded();
    const box = await viewport('Training pipeline').boundingBox();
    ok(box);
    const { mouse } = workbench().page;
    // Beside the boxes: one of them would be pressed.
    await mouse.move(box.x + box.width - 20, box.y + 6);
    await mouse.down();
    await mouse.move(box.x + box.width - 220, box.y + 6, { steps: 4 });
    await mouse.up();
    strictEqual(await scrollLeft('Training pipeline'), 200);
  });

  it('zooms by keys, and the plain wheel does not', async () => {
    await viewport('Training pipeline').focus();
    await workbench().page.keyboard.press('1');
    strictEqual(await percent('Training pipeline'), 100);
    await workbench().page.keyboard.press('+');
    strictEqual(await percent('Training pipeline'), 125);
    await workbench().page.mouse.wheel(0, 40);
    await workbench().page.keyboard.press('-');
    strictEqual(await percent('Training pipeline'), 100);
    await workbench().page.keyboard.press('0');
    ok((await percent('Training pipeline')) < 70);
    await workbench().page.keyboard.press('1');
    await workbench().page.keyboard.press('ArrowRight');
    await vscode.until('the drawing to scroll', async () => (await scrollLeft('Training pipeline')) > 0);
  });

  it('keeps its buttons to two rows in a narrow panel, with the others a key away', async () => {
    const { page } = workbench();
    const caption = figure('Training pipeline').locator('figcaption');
    const menu = figure('Training pipeline').getByRole('button', { name: 'Export' });
    const more = figure('Training pipeline').getByRole('button', { name: 'More tools for Training pipeline' });
    await more.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 700, height: 800 });
    await more.waitFor();
    await vscode.until('two rows', async () => (await heightOf(caption)) < 70);
    strictEqual(await menu.isVisible(), false);
    await more.focus();
    await page.keyboard.press('Enter');
    await menu.waitFor();
    strictEqual(await more.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    strictEqual(await more.evaluate((button) => button === document.activeElement), true);
    await page.setViewportSize({ width: 1280, height: 800 });
    await menu.waitFor();
  });

  it('shows one diagram alone, as high as the panel', async () => {
    await picker().selectOption({ label: 'Request path' });
    await figure('Training pipeline').waitFor({ state: 'hidden' });
    await vscode.screenshot(workbench(), 'architecture-view-alone', true);
    const panel = await heightOf(workbench().page.locator('iframe.webview.ready'));
    await vscode.until('the height', async () => (await heightOf(figure('Request path'))) > panel * 0.8);
    await picker().selectOption({ label: 'All diagrams (3)' });
    await figure('Training pipeline').waitFor();
  });

  it('shows a wide one alone no higher than it is drawn, with what belongs to it right below', async () => {
    await picker().selectOption({ label: 'Training pipeline' });
    await figure('Request path').waitFor({ state: 'hidden' });
    const panel = await heightOf(workbench().page.locator('iframe.webview.ready'));
    await vscode.until('the height', async () => {
      const height = await heightOf(viewport('Training pipeline'));
      return height > (await heightOf(picture('Training pipeline'))) && height < panel / 2;
    });
    const box = await viewport('Training pipeline').boundingBox();
    const below = await figure('Training pipeline').locator('.below').boundingBox();
    ok(box && below && below.y - (box.y + box.height) < 20);
    await vscode.screenshot(workbench(), 'architecture-view-wide-alone');
  });

  it('draws a wide one from top to bottom where the reader wants it, also after another was shown, and leaves the document alone', async () => {
    const isUpright = () =>
      picture('Training pipeline').evaluate((svg) => {
        const { width, height } = (svg as SVGSVGElement).viewBox.baseVal;
        return height > width;
      });
    const button = figure('Training pipeline').getByRole('button', { name: 'Top down' });
    strictEqual(await isUpright(), false);
    await button.click();
    await vscode.until('the other direction', isUpright);
    await vscode.screenshot(workbench(), 'architecture-view-top-down');
    await picker().selectOption({ label: 'Request path' });
    strictEqual(await figure('Request path').getByRole('button', { name: 'Top down' }).count(), 0);
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.openFile(workbench(), 'locked.md');
    await view().locator('.name', { hasText: 'locked.md' }).waitFor();
    strictEqual(await isUpright(), false);
    await vscode.openFile(workbench(), 'design.md');
    await view().locator('.name', { hasText: 'design.md' }).waitFor();
    await picker().selectOption({ label: 'Training pipeline' });
    await vscode.until('the direction that was chosen', isUpright);
    await figure('Training pipeline').getByRole('button', { name: 'Fit' }).click();
    await figure('Training pipeline').getByRole('button', { name: 'Top down', pressed: true }).click();
    await vscode.until('the direction of the author', async () => !(await isUpright()));
    await vscode.until('labels that can be read', async () => (await percent('Training pipeline')) >= 70);
    strictEqual(await workbench().workspace.read('design.md'), threeDiagrams);
    await picker().selectOption({ label: 'All diagrams (3)' });
    await figure('Request path').waitFor();
  });

  it('follows the active document, and not any more when it is locked', async () => {
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.openFile(workbench(), 'locked.md');
    await view().locator('.name', { hasText: 'locked.md' }).waitFor();
    await picture('Feedback').waitFor();
    await view().getByRole('button', { name: 'Lock', exact: true }).click();
    await view().getByRole('button', { name: 'Locked', pressed: true }).waitFor();
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.openFile(workbench(), 'design.md');
    await vscode.replaceLine(workbench(), lineOf('M->>A'), '  M->>A: Alert that is unseen');
    strictEqual(await view().locator('.name').innerText(), 'locked.md');
    await vscode.replaceLine(workbench(), lineOf('M->>A'), '  M->>A: Alert on drift');
    await view().getByRole('button', { name: 'Locked' }).click();
    await view().locator('.name', { hasText: 'design.md' }).waitFor();
  });

  it('says that a locked document is gone, and goes on with the next one', async () => {
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.openFile(workbench(), 'locked.md');
    await view().locator('.name', { hasText: 'locked.md' }).waitFor();
    await picture('Feedback').waitFor();
    await rm(path.join(workbench().workspace.folder, 'locked.md'));
    await view().getByText('locked.md was deleted or closed').waitFor();
    ok((await picture('Feedback').count()) === 1, 'the last picture stays');
    await workbench().workspace.write('locked.md', threeDiagrams);
    await view().getByText('locked.md was deleted or closed').waitFor({ state: 'detached' });
    await rm(path.join(workbench().workspace.folder, 'locked.md'));
    await view().getByText('locked.md was deleted or closed').waitFor();
    await vscode.openFile(workbench(), 'design.md');
    await view().locator('.name', { hasText: 'design.md' }).waitFor();
    await picture('Request path').waitFor();
    strictEqual(await view().getByText('was deleted').count(), 0);
  });

  it('saves a picture that needs nothing but itself', async () => {
    await exportBy('Request path', 'Save as SVG…');
    await saveAs('design-request-path.svg');
    const svg = await workbench().workspace.read('design-request-path.svg');
    ok(!/<script|<foreignObject|\son\w+=|@import|url\((?!["']?#)|href="(?!#)/iu.test(svg), svg);
    const ids = [...svg.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
    strictEqual(new Set(ids).size, ids.length);
    const { width, height, text, requests } = await opened(svg);
    const shown = await picture('Request path').evaluate(
      (element) => (element as SVGSVGElement).viewBox.baseVal.height,
    );
    ok(width > 100 && Math.abs(height - shown) < shown, `${width} x ${height}`);
    for (const label of ['Payment', 'Online', 'Manual', 'yes']) ok(text.includes(label), text);
    deepStrictEqual(requests, []);
  });

  it('saves a PNG of twice the size by command', async () => {
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.runCommand(workbench(), 'ML Design Doc: Export Diagram');
    await vscode.pick(workbench(), 'Feedback');
    await vscode.pick(workbench(), 'Save as PNG');
    await vscode.pick(workbench(), 'White');
    await saveAs('design-feedback.png');
    const png = await readFile(path.join(workbench().workspace.folder, 'design-feedback.png'));
    deepStrictEqual([...png.subarray(0, 8)], PNG);
    const box = await picture('Feedback').evaluate((element) => {
      const { width, height } = (element as SVGSVGElement).viewBox.baseVal;
      return { width, height };
    });
    deepStrictEqual(
      [png.readUInt32BE(16), png.readUInt32BE(20)],
      [Math.floor(box.width * 2), Math.floor(box.height * 2)],
    );
  });

  it('copies the SVG and the PNG', async () => {
    const { page } = workbench();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await exportBy('Feedback', 'Copy as SVG');
    await page.locator('.statusbar-item', { hasText: 'Copied as SVG.' }).waitFor();
    await page.bringToFront();
    match(await page.evaluate(() => navigator.clipboard.readText()), /^<svg[^>]*>.*Alert on drift/su);
    await exportBy('Feedback', 'Copy as PNG');
    await page.locator('.statusbar-item', { hasText: 'Copied as PNG.' }).waitFor();
    const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
    deepStrictEqual(types, ['image/png']);
  });

  it('copies the diagram as its author wrote it, or with what the view says of it', async () => {
    const { page } = workbench();
    const copied = async () => {
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await exportBy('Request path', 'Copy as SVG');
      return vscode.until('the copy', () => page.evaluate(() => navigator.clipboard.readText()));
    };
    ok(!(await copied()).includes('human review'));
    await figure('Request path').getByRole('button', { name: 'Export' }).click();
    await view().getByRole('menuitemcheckbox', { name: 'With roles' }).click();
    await page.keyboard.press('Escape');
    const marked = await copied();
    match(marked, /human review/u);
    const { text, requests } = await opened(marked);
    ok(text.includes('Payment') && text.includes('human review'), text);
    deepStrictEqual(requests, []);
    await figure('Request path').getByRole('button', { name: 'Export' }).click();
    await view().getByRole('menuitemcheckbox', { name: 'With roles', checked: true }).click();
    await page.keyboard.press('Escape');
  });

  it('has an export menu for the keyboard', async () => {
    const button = figure('Feedback').getByRole('button', { name: 'Export' });
    await button.focus();
    await workbench().page.keyboard.press('ArrowDown');
    const focused = () => view().locator(':focus').innerText();
    strictEqual(await focused(), 'Save as SVG…');
    await workbench().page.keyboard.press('End');
    strictEqual(await focused(), 'Transparent background');
    await workbench().page.keyboard.press('Enter');
    await view().getByRole('menuitemradio', { name: 'Transparent', checked: true }).waitFor();
    await workbench().page.keyboard.press('Escape');
    notStrictEqual(await button.getAttribute('aria-expanded'), 'true');
    strictEqual(await focused(), 'Export');
  });

  it('offers to draw the architecture of a design doc without a diagram, and not of other documents', async () => {
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.openFile(workbench(), 'README.md');
    await view().getByRole('button', { name: 'Insert a skeleton' }).waitFor();
    strictEqual(await view().getByRole('button', { name: 'Draw architecture' }).count(), 0);
    await workbench().workspace.write('empty.md', threeDiagrams.replace(/```mermaid[\s\S]*?```/gu, ''));
    await vscode.openFile(workbench(), 'empty.md');
    await view().getByRole('button', { name: 'Draw architecture from this document' }).waitFor();
  });

  it('is as it was after a reload: the diagram that was chosen, its zoom and its place', async () => {
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.openFile(workbench(), 'design.md');
    await picture('Training pipeline').waitFor();
    await picker().selectOption({ label: 'Training pipeline' });
    await viewport('Training pipeline').focus();
    await workbench().page.keyboard.press('1');
    await viewport('Training pipeline').evaluate((element) => element.scrollTo(333, 0));
    await vscode.waitForStored(workbench(), 'the place of the drawing', /left\W+333/u);
    await workbench().page.reload();
    await picture('Training pipeline').waitFor({ timeout: 60_000 });
    strictEqual(await picker().locator('option:checked').innerText(), 'Training pipeline');
    await vscode.until('the zoom', async () => (await percent('Training pipeline')) === 100);
    await vscode.until('the place', async () => (await scrollLeft('Training pipeline')) === 333);
    await figure('Request path').waitFor({ state: 'hidden' });
    await picker().selectOption({ label: 'All diagrams (3)' });
    await picture('Request path').waitFor();
  });

  /** The picture alone on a page that can reach nothing. */
  async function opened(svg: string) {
    const context = await workbench().page.context().browser()?.newContext();
    ok(context);
    try {
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await context.setOffline(true);
      await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
      requests.shift(); // Its own.
      return await page
        .locator('svg')
        .first()
        .evaluate((root, seen) => {
          const { width, height } = root.getBoundingClientRect();
          return { width, height, text: root.textContent ?? '', requests: seen };
        }, requests);
    } finally {
      await context.close();
    }
  }
});

/** From 1. */
function lineOf(text: string): number {
  return threeDiagrams.split('\n').findIndex((line) => line.includes(text)) + 1;
}
