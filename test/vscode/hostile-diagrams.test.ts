import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import * as vscode from './harness';
import { bomb, defused, heaviest, refused } from './hostile-diagrams';

const fence = (title: string, source: string): string => `## ${title}\n\n\`\`\`mermaid\n${source}\n\`\`\`\n`;
/** Lines that no narrow editor wraps. */
const good = 'flowchart LR\n  a[(Features)]\n  a --> b[Ranker]';
const all = { ...defused, ...refused };
const document = [
  '---\nframework: seven-phase\n---\n\n# Feed ranking\n',
  fence('Good', good),
  ...Object.entries(all).map(([title, [source]]) => fence(title, source)),
  fence('Heaviest', heaviest),
  fence('Last', good.replace('Ranker', 'Last ranker')),
].join('\n');

/** Milliseconds for which a drawing may hold the page. */
const longestBlock = 10_000;

describe('hostile diagrams in the architecture view', function () {
  this.timeout(180_000);
  const workbench = vscode.useWorkbench({
    files: { 'design.md': document, 'bomb.md': `# Bomb\n\n${fence('Good', good)}\n${fence('Bomb', bomb)}` },
    open: 'design.md',
  });
  const view = () => vscode.webview(workbench());
  const figure = (title: string) =>
    view()
      .locator('figure')
      .filter({ has: view().getByRole('button', { name: title, exact: true }) });
  const blocked = new Map<string, string>();
  const dialogs: string[] = [];

  it('draws what is harmless, says in a line why it does not draw the rest, and goes on to the last', async () => {
    const { page } = workbench();
    page.context().on('requestfailed', (request) => blocked.set(request.url(), request.failure()?.errorText ?? ''));
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture View');
    await figure('Good').locator('.picture > svg').waitFor();
    await figure('Last').locator('.picture > svg').waitFor({ state: 'attached', timeout: 120_000 });
    await vscode.until('every figure', async () => (await view().locator('figure.pending').count()) === 0, 60_000);
    for (const [title, [, seen]] of Object.entries(defused))
      match((await figure(title).locator('.picture > svg').textContent()) ?? '', seen, title);
    for (const [title, [, because]] of Object.entries(refused))
      match(await figure(title).getByRole('alert').getByRole('button').innerText(), because, title);
  });

  it('runs none of their scripts', async () => {
    const left = await view()
      .locator('body')
      .evaluate((body) => ({
        pwned: 'pwned' in globalThis,
        polluted: 'polluted' in {},
        active: [
          ...body.querySelectorAll('svg script, svg iframe, svg foreignObject img, svg [href^="javascript" i]'),
        ].map((element) => element.outerHTML),
        attributes: [...body.querySelectorAll('svg *')].flatMap((element) =>
          element
            .getAttributeNames()
            .filter((name) => name.startsWith('on') || /^\s*javascript:/iu.test(element.getAttribute(name) ?? '')),
        ),
      }));
    deepStrictEqual(left, { pwned: false, polluted: false, active: [], attributes: [] });
    deepStrictEqual(dialogs, []);
    strictEqual(await workbench().page.evaluate(() => 'pwned' in globalThis), false);
  });

  it('lets none of their requests out', () => {
    for (const url of workbench().requests.filter((one) => one.includes('evil.example')))
      match(blocked.get(url) ?? 'it went out', /csp/iu, url);
  });

  it('takes a click on their links for nothing', async () => {
    const before = workbench().page.url();
    await figure('Links').locator('.picture .node').first().click();
    await figure('Members').locator('.picture .node').first().click();
    deepStrictEqual(dialogs, []);
    strictEqual(workbench().page.url(), before);
    strictEqual(
      await view()
        .locator('body')
        .evaluate(() => 'pwned' in globalThis),
      false,
    );
  });

  it('is never held for long', async () => {
    const longest = await view()
      .locator('body')
      .evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              resolve(Math.max(0, ...list.getEntries().map(({ duration }) => duration)));
            }).observe({ type: 'longtask', buffered: true });
          }),
      );
    console.log(`      the longest task of the page took ${Math.round(longest)} ms`);
    ok(longest < longestBlock, `${longest} ms`);
  });

  it('draws the next keystroke', async () => {
    const line = document.split('\n').findIndex((one) => one.includes('b[Ranker]')) + 1;
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.replaceLine(workbench(), line, '  a --> b[Stage two]');
    await vscode.until(
      'the new label',
      async () => (await figure('Good').locator('.picture > svg').textContent())?.includes('Stage two'),
      longestBlock,
    );
  });

  it('stands a hundred thousand boxes', async () => {
    await vscode.openFile(workbench(), 'bomb.md');
    // The place of the error is there at once; what it says comes with the attempt to draw.
    const said = figure('Bomb').getByRole('alert').getByRole('button');
    match(await said.innerText(), /too large to draw: [\d,]+ characters/u);
    await figure('Good').locator('.picture > svg').waitFor();
  });
});
