import { deepEqual, equal, match, notEqual, ok } from 'node:assert';
import { allKinds, drawnDesign, kinds } from './drawn-systems';
import * as vscode from './harness';

/** What WCAG asks of text (level AA). */
const READABLE_CONTRAST = 4.5;

describe('the picture of an ML system', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: { 'design.md': drawnDesign, 'kinds.md': allKinds },
    open: 'design.md',
  });
  const view = () => vscode.webview(workbench());
  const box = (label: string) => view().locator('figure .overlay-node', { hasText: label }).last();
  const ghost = () => view().locator('.overlay-node.overlay-ghost');
  const card = () => view().locator('.card:not([hidden])');
  const legend = () => view().locator('.legend li').allInnerTexts();
  const marks = () => view().locator('.tools select');
  /** The line (from 1) that the cursor of the editor is on, as the status bar tells. */
  const cursorLine = async () =>
    Number(/Ln (\d+)/.exec((await workbench().page.locator('#status\\.editor\\.selection').textContent()) ?? '')?.[1]);

  it('marks each box with its role and explains the colours that occur', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture View');
    await view().locator('.overlay-badge').first().waitFor();
    equal(await box('Feature store').getAttribute('data-role'), 'feature-store');
    equal(await box('Training job').getAttribute('data-family'), 'training');
    match((await box('Inverted index').locator('.overlay-badge').textContent()) ?? '', /search index/);
    deepEqual(await legend(), ['Outside the system', 'Data', 'Training', 'Serving', 'Other', 'Missing in the diagram']);
  });

  it('tells training from serving, numbers phases, and shows the plain drawing', async () => {
    await marks().selectOption('sides');
    equal(await box('Ranking service').locator('.overlay-badge').textContent(), 'serving');
    ok((await legend()).includes('Where the model is made'));
    equal(await view().locator('path[data-side="training"]').count(), 1);
    await marks().selectOption('phases');
    match((await box('Training job').locator('.overlay-badge').textContent()) ?? '', /^\d$/);
    await marks().selectOption('none');
    equal(await view().locator('.overlay-badge').count(), 0);
    await marks().selectOption('roles');
  });

  it('shows no card of a box that comes to a resting pointer, as when a menu above it closes', async () => {
    const pointer = (type: string) =>
      box('Ranking service').evaluate((target, name) => {
        target.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerType: 'mouse' }));
        // Of two timers the one that was set first ends first: that of a hover, which is 300 ms.
        return new Promise((done) => setTimeout(done, 300));
      }, type);
    await workbench().page.mouse.move(5, 5);
    await card().waitFor({ state: 'hidden' });
    await pointer('pointerover');
    equal(await card().isVisible(), false);
    await pointer('pointermove');
    await card().waitFor();
    await pointer('pointerout');
    await card().waitFor({ state: 'hidden' });
  });

  it('says on a card what a box is, and leads to where it is described', async () => {
    await box('Ranking service').hover();
    await card().waitFor();
    const text = await card().innerText();
    for (const part of ['Ranking service', 'told by its label', 'Serving', '7. Architecture'])
      ok(text.includes(part), part);
    // The card can be hovered: it stays under the pointer.
    await card().getByText('9. Open points').click();
    await vscode.until(
      'the editor at the open points',
      async () => (await cursorLine()) === lineOf('on call for the ranking'),
    );
  });

  it('selects the line of a box that is clicked', async () => {
    await box('Warehouse').click();
    await vscode.until('the editor at the box', async () => (await cursorLine()) === lineOf('WH[(Warehouse)]'));
  });

  it('rings the boxes at the cursor of the editor', async () => {
    await vscode.goTo(workbench(), lineOf('RET --> RANK'), 12);
    await view().locator('.overlay-here', { hasText: 'Ranking service' }).waitFor();
    await vscode.goTo(workbench(), lineOf('LambdaMART optimises'));
    await vscode.until('no ring', async () => (await view().locator('.overlay-here').count()) === 0);
  });

  it('scrolls to a box at the cursor that is out of sight', async () => {
    await vscode.goTo(workbench(), lineOf('APP[Buyer app]'), 4);
    await view().locator('.overlay-here', { hasText: 'Buyer app' }).waitFor();
    await vscode.goTo(workbench(), lineOf('TRAIN[Training job]'), 14);
    await vscode.until('the training job in sight', () =>
      box('Training job').evaluate((node) => {
        const { top, bottom } = node.getBoundingClientRect();
        const area = node.closest('.viewport')?.getBoundingClientRect();
        return area !== undefined && top >= area.top && bottom <= area.bottom;
      }),
    );
  });

  it('is gone through with the keyboard alone', async () => {
    const { keyboard } = workbench().page;
    await box('Buyer app').focus();
    await keyboard.press('ArrowDown');
    equal(await focused(), 'Search API gateway');
    match(await card().innerText(), /^Search API gateway/);
    await keyboard.press('End');
    const last = await focused();
    await keyboard.press('Home');
    equal(await focused(), 'Buyer app');
    ok(last !== 'Buyer app');
    // One stop of the Tab key, then the card; Escape leads back to the box.
    await keyboard.press('ArrowDown');
    equal(await view().locator('.overlay-node[tabindex="0"]').count(), 1);
    await box('Ranking service').focus();
    await keyboard.press('Tab');
    equal(await card().locator('button:focus').textContent(), '7. Architecture');
    await keyboard.press('Escape');
    await card().waitFor({ state: 'hidden' });
    equal(await focused(), 'Ranking service');
    await box('Search API gateway').focus();
    await keyboard.press('Escape');
    await card().waitFor({ state: 'hidden' });
    equal(await focused(), 'Search API gateway');
    await keyboard.press('Enter');
    await vscode.until('the editor at the box', async () => (await cursorLine()) === lineOf('GW[Search API gateway]'));
  });

  it('leaves the focus on a box whose picture is drawn anew', async () => {
    await box('Ranking service').focus();
    await workbench().workspace.write(
      'design.md',
      drawnDesign.replace('RANK[Ranking service]', 'RANK[Ranking engine]'),
    );
    await box('Ranking engine').waitFor();
    equal(await focused(), 'Ranking engine');
    await workbench().workspace.write('design.md', drawnDesign);
    await box('Ranking service').waitFor();
  });

  it('tells screen readers what each box is, and lists the diagram as text', async () => {
    await view()
      .getByRole('button', { name: /^Ranking service, ranking, serving, phase \d, .*described in/ })
      .waitFor();
    await view().getByText('List of boxes').click();
    const item = view().locator('.boxes > ul > li', { hasText: /^Kafka event stream/ });
    match(await item.innerText(), /ingestion[\s\S]*to Warehouse[\s\S]*described in/);
    await view().getByText('List of boxes').click();
  });

  it('draws a missing part where it belongs, hides it, and shows it again', async () => {
    await ghost().waitFor();
    match((await ghost().textContent()) ?? '', /Monitoring\?/);
    const toggle = view().getByRole('button', { name: /Missing parts \(1\)/ });
    equal(await toggle.getAttribute('aria-pressed'), 'true');
    await toggle.click();
    await ghost().waitFor({ state: 'detached' });
    equal(await view().getByText('Missing in the diagram:').count(), 0);
    await toggle.click();
    await ghost().waitFor();
  });

  it('is readable in light, dark and high contrast', async () => {
    await vscode.inThemes(
      workbench(),
      'architecture-picture',
      async ({ title, webview }) => {
        await view().locator(`body.${webview}`).waitFor();
        await vscode.until(
          `a contrast of ${READABLE_CONTRAST} in ${title}`,
          async () => (await vscode.contrastOfNodes(view().locator('.picture > svg').first())) >= READABLE_CONTRAST,
        );
        await view().getByRole('button', { name: 'Monitoring', exact: true }).scrollIntoViewIfNeeded();
        await ghost().click();
        await card().waitFor();
      },
      { themes: [vscode.LIGHT, vscode.DARK, vscode.HIGH_CONTRAST, vscode.HIGH_CONTRAST_LIGHT], forDocs: true },
    );
  });

  it('writes a missing part into the document at a click, as one step', async () => {
    await view().getByRole('button', { name: 'Monitoring', exact: true }).click();
    match(await card().innerText(), /Described in "8\. Running it", not drawn/);
    await workbench().page.keyboard.press('Enter');
    await ghost().waitFor({ state: 'detached' });
    await box('Monitoring').waitFor();
    await vscode.until('the arrow in the document', async () => /RANK -\. predictions \.-> M/.test(await saved()));
    await vscode.focusEditorGroup(workbench(), 1);
    await workbench().page.keyboard.press('Control+Z');
    await vscode.until('the document as it was', async () => (await saved()) === drawnDesign);
    await ghost().waitFor();
  });

  it('finds the boxes of every kind of diagram', async () => {
    await vscode.openFile(workbench(), 'kinds.md');
    for (const { title, boxes } of kinds) {
      const figure = view().locator('figure', { has: view().getByRole('button', { name: title, exact: true }) });
      await figure.scrollIntoViewIfNeeded();
      // Tables are found, and have no role.
      if (boxes.length === 0) await figure.locator('.overlay-node').nth(1).waitFor({ timeout: 20_000 });
      for (const role of boxes)
        await figure.locator(`.overlay-node[data-role="${role}"] .overlay-badge`).waitFor({ timeout: 20_000 });
    }
  });

  it('leaves the colours of an author alone', async () => {
    const client = box('Client');
    const fill = await client.locator('.overlay-shape').evaluate((shape) => getComputedStyle(shape).fill);
    equal(fill, 'rgb(18, 52, 86)');
    // What a class of the author paints is the box, not the marks on it.
    const plate = await client.locator('.overlay-plate').evaluate((mark) => getComputedStyle(mark).fill);
    notEqual(plate, fill);
    const stroke = await box('Inference')
      .locator('.overlay-shape')
      .evaluate((shape) => getComputedStyle(shape).stroke);
    equal(stroke, 'rgb(0, 255, 0)');
  });

  it('shows text that looks like HTML as text, and follows no link', async () => {
    await box('log').hover();
    match(await card().innerText(), /\] log/);
    equal(await view().locator('img').count(), 0);
    await workbench().page.mouse.move(5, 5);
    await card().waitFor({ state: 'hidden' });
    await box('Client').click();
    const line = allKinds.split('\n').findIndex((text) => text.includes('A[Client]')) + 1;
    await vscode.until('the editor at the box', async () => (await cursorLine()) === line);
    equal(workbench().requests.filter((url) => url.includes('example.com')).length, 0);
  });

  async function saved(): Promise<string> {
    await workbench().page.keyboard.press('Control+S');
    return workbench().workspace.read('design.md');
  }

  async function focused(): Promise<string> {
    return view()
      .locator('.overlay-node:focus .label')
      .first()
      .evaluate((label) => label.textContent ?? '');
  }
});

/** From 1. */
function lineOf(text: string): number {
  return drawnDesign.split('\n').findIndex((line) => line.includes(text)) + 1;
}
