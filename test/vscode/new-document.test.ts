import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readme } from './documents';
import * as vscode from './harness';

const INPUT = '.quick-input-widget:visible input[type=text]';
const COMMAND = 'Create: New ML Design Doc';

describe('a new design doc', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: { 'README.md': readme, 'docs/search-ranking.md': '# Taken\n' },
    open: 'README.md',
  });

  /** What the quick input says of itself: "New ML Design Doc (2/4)". */
  const title = () => workbench().page.locator('.quick-input-titlebar:visible .quick-input-title');
  const atStep = (step: string) =>
    title()
      .filter({ hasText: `(${step})` })
      .waitFor();
  const press = (key: string) => workbench().page.keyboard.press(key);
  /** The status bar: "Ln 12, Col 1 (56 selected)". */
  const selection = (line: RegExp) =>
    workbench()
      .page.locator('.statusbar-item', { hasText: /selected\)/ })
      .filter({ hasText: line })
      .waitFor();
  const files = async (folder = '') => (await readdir(path.join(workbench().workspace.folder, folder))).sort();

  it('is made of a skeleton: the first question is selected, and Tab goes on', async () => {
    await vscode.runCommand(workbench(), COMMAND);
    await atStep('1/4');
    const frameworks = await vscode.pickLabels(workbench());
    strictEqual(frameworks[0], 'Seven phases');
    await vscode.screenshot(workbench(), 'new-design-doc');
    await vscode.pick(workbench(), 'Seven phases');
    await atStep('2/4');
    await vscode.pick(workbench(), 'Skeleton');
    await atStep('3/4');
    await press('Enter');
    await workbench().page.getByText('Write a title.').first().waitFor();
    await vscode.fill(workbench().page.locator(INPUT), 'Search: ranking of "results" #2');
    await press('Enter');
    await atStep('4/4');
    await vscode.pick(workbench(), 'ranking', 'ranking');
    await press('Enter');
    await workbench()
      .page.locator('.tabs-container .tab.active[data-resource-name="search-ranking-of-results-2.md"]')
      .waitFor();
    await selection(/Ln 23,/);
    await vscode.screenshot(workbench(), 'new-design-doc-opened');
    await workbench().page.keyboard.insertText('FIRST ANSWER');
    await press('Tab');
    await selection(/Ln 29,/);
    await workbench().page.keyboard.insertText('SECOND ANSWER');
    deepStrictEqual(await files(), ['README.md', 'docs'], 'nothing is on the disk before it is saved');
    await press('Control+S');
    const saved = await vscode.until('the file', () => workbench().workspace.read('search-ranking-of-results-2.md'));
    const head =
      /^---\ntitle: "Search: ranking of \\"results\\" #2"\nframework: seven-phase\nstatus: draft\ntask: \[ranking\]\nowner: "\[name the owning team\]"\n---\n\n# Search: ranking of "results" #2\n/;
    match(saved, head);
    match(saved, /^FIRST ANSWER$/m);
    match(saved, /^SECOND ANSWER$/m);
  });

  it('is among the files of File > New File…, and all by keyboard', async () => {
    await vscode.runCommand(workbench(), 'Create: New File...');
    const list = workbench().page.locator('.quick-input-widget:visible .monaco-list-row');
    await list.filter({ hasText: 'ML Design Doc…' }).waitFor();
    await vscode.fill(workbench().page.locator(INPUT), 'ML Design');
    await list.filter({ hasText: 'ML Design Doc…' }).waitFor();
    // VS Code offers a file of the name that is typed above it.
    await press('ArrowDown');
    await vscode.until('the entry to be chosen', async () =>
      (await list.and(workbench().page.locator('.focused')).innerText()).includes('ML Design Doc…'),
    );
    await press('Enter');
    await atStep('1/4');
    await press('ArrowDown');
    await press('Enter');
    await atStep('2/4');
    await press('Enter');
    await atStep('3/4');
    await workbench().page.keyboard.type('Late parcels');
    await press('Enter');
    await atStep('4/4');
    await press('Enter');
    await workbench().page.locator('.tabs-container .tab.active[data-resource-name="late-parcels.md"]').waitFor();
    await selection(/Ln \d+,/);
    await press('Control+S');
    const saved = await vscode.until('the file', () => workbench().workspace.read('late-parcels.md'));
    match(saved, /^---\ntitle: Late parcels\nframework: babushkin-kravchenko\n/);
  });

  it('leaves nothing when it is given up, in any step', async () => {
    const tabs = async () => workbench().page.locator('.tabs-container .tab').count();
    const before = [await tabs(), await files()];
    await vscode.runCommand(workbench(), COMMAND);
    await atStep('1/4');
    await press('Enter');
    await atStep('2/4');
    await workbench()
      .page.locator(
        '.quick-input-titlebar:visible .codicon-quick-input-back, .quick-input-titlebar:visible [aria-label="Back"]',
      )
      .first()
      .click();
    await atStep('1/4');
    await press('Enter');
    await atStep('2/4');
    await vscode.pick(workbench(), 'Blank');
    await atStep('3/4');
    await vscode.fill(workbench().page.locator(INPUT), 'Given up');
    await press('Escape');
    await title().waitFor({ state: 'hidden' });
    deepStrictEqual([await tabs(), await files()], before);
  });

  it('is made of a case study, under another name', async () => {
    await vscode.runCommand(workbench(), COMMAND);
    await atStep('1/4');
    await press('Enter');
    await vscode.pick(workbench(), 'Fake account');
    await atStep('3/3');
    const input = workbench().page.locator(INPUT);
    strictEqual(await input.inputValue(), 'Fake account and fraud detection');
    await vscode.fill(input, 'Payment fraud');
    await press('Enter');
    await workbench().page.locator('.tabs-container .tab.active[data-resource-name="payment-fraud.md"]').waitFor();
    // A number that the text repeats is selected wherever it stands.
    await selection(/Ln \d+, Col|\d+ selections/);
    await press('Control+S');
    const saved = await vscode.until('the file', () => workbench().workspace.read('payment-fraud.md'));
    match(saved, /^---\ntitle: Payment fraud\nframework: seven-phase\nstatus: draft\n/);
    match(saved, /\n# Payment fraud\n/);
    ok(!saved.includes('Fake account and fraud detection'));
  });

  it('is created in a folder of the Explorer, and never over a file', async () => {
    const { page, workspace } = workbench();
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'docs' }).first().click({ button: 'right' });
    const entry = page.locator('.monaco-menu .action-item', { hasText: 'New ML Design Doc' }).first();
    // A menu leaves a click alone that comes right after it has opened.
    await vscode.until('the first step', async () => {
      if ((await entry.count()) > 0) await entry.click({ timeout: 2000 });
      await title().filter({ hasText: '(1/5)' }).waitFor({ timeout: 2000 });
      return true;
    });
    await press('Enter');
    await vscode.pick(workbench(), 'Blank');
    await atStep('3/5');
    await vscode.fill(page.locator(INPUT), 'Search ranking');
    await press('Enter');
    await atStep('4/5');
    await press('Enter');
    await atStep('5/5');
    const input = page.locator(INPUT);
    strictEqual(await input.inputValue(), 'search-ranking-2.md');
    await vscode.fill(input, 'Search-Ranking');
    await press('Enter');
    await page.getByText('already exists in this folder').first().waitFor();
    await vscode.fill(input, 'second');
    await press('Enter');
    await page.locator('.tabs-container .tab.active[data-resource-name="second.md"]:not(.dirty)').waitFor();
    match(
      await workspace.read('docs/second.md'),
      /^---\ntitle: Search ranking\nframework: seven-phase\nstatus: draft\ntask: \[\]\n/,
    );
    strictEqual(await workspace.read('docs/search-ranking.md'), '# Taken\n');
    deepStrictEqual(await files('docs'), ['search-ranking.md', 'second.md']);
  });
});
