import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import type { Locator } from 'playwright-core';
import { incompleteDesign, readme } from './documents';
import * as vscode from './harness';

/** With it a document is about as long as what takes seconds to read. */
const PROSE =
  'The ranker reads the clicks of the last thirty days, joins them with the catalogue, and is trained every night on the rows of the search team.';

describe('the views of a design doc', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: {
      'design.md': incompleteDesign,
      'README.md': readme,
      'code.py': 'print(1)\n',
      'huge.md': incompleteDesign + `${PROSE}\n\n`.repeat(6_000),
    },
  });
  const pane = (): Locator => workbench().page.locator('.explorer-viewlet .pane', { hasText: 'Design Doc' }).last();
  const rows = (): Locator => pane().locator('.monaco-list-row');
  const row = (text: string): Locator => rows().filter({ hasText: text }).first();
  const labels = () => rows().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const lenses = (): Locator => workbench().page.locator('.editor-instance .codelens-decoration');

  async function expand(text: string): Promise<void> {
    await vscode.until(`${text} to open`, async () => {
      if ((await row(text).getAttribute('aria-expanded')) === 'true') return true;
      await row(text).click();
      return false;
    });
  }

  before(async () => {
    // A view shares the height of the Explorer with the files, and rows out of view are not there.
    await workbench().page.locator('.explorer-viewlet .pane-header').first().click();
  });

  it('welcome who has no design doc open: with a new one, an example and a walkthrough', async () => {
    await vscode.runCommand(workbench(), 'Focus on Design Doc View');
    await pane().locator('.welcome-view-content', { hasText: 'New ML Design Doc' }).waitFor();
    await pane().locator('.welcome-view-content', { hasText: 'Open an Example' }).waitFor();
    strictEqual(await rows().count(), 0);
    await vscode.screenshot(workbench(), 'view-welcome-light');
  });

  it('offer to check a Markdown file that is none', async () => {
    await vscode.openFile(workbench(), 'README.md');
    await pane().locator('.welcome-view-content', { hasText: 'Check as ML Design Doc' }).waitFor();
    strictEqual(await lenses().count(), 0);
  });

  it('list the phases of the framework with what is answered, in words', async () => {
    await vscode.openFile(workbench(), 'design.md');
    await row('Requirements').waitFor();
    const found = await labels();
    strictEqual(found.length, 7);
    for (const label of found) match(label, /, \d+ of \d+ sections answered/u);
    await expand('Modeling');
    await row('Baseline').waitFor();
    match((await labels()).find((label) => label.startsWith('Baseline')) ?? '', /^Baseline, missing/u);
  });

  it('say above a phase what comes next', async () => {
    await vscode.goToText(workbench(), 'design.md', 'Model architecture');
    const lens = lenses().filter({ hasText: /Modeling \d\/\d+ · next: / });
    await lens.first().waitFor();
  });

  it('go to the evidence on a click, and to the next place on Enter', async () => {
    await expand('Requirements');
    await row('Problem statement').click();
    await vscode.until('the cursor at the heading', async () =>
      (await statusPosition()).includes(`Ln ${lineOf('### Problem')}`),
    );
    await vscode.runCommand(workbench(), 'Focus on Design Doc View');
    await workbench().page.keyboard.press('ArrowDown');
    await workbench().page.keyboard.press('Enter');
    await vscode.until('the cursor at the next heading', async () =>
      (await statusPosition()).includes(`Ln ${lineOf('### Business')}`),
    );
  });

  it('keep what is open in the tree while the text changes, and count anew', async () => {
    await vscode.goToText(workbench(), 'design.md', 'Ranking of search');
    await workbench().page.keyboard.press('End');
    await vscode.type(workbench(), 's');
    await vscode.until(
      'the tree to stay open',
      async () => (await row('Modeling').getAttribute('aria-expanded')) === 'true',
    );
    await row('Baseline').waitFor();
    await workbench().page.keyboard.press('Control+Z');
  });

  it('insert a section from its row, with the cursor below its questions, as one undo step', async () => {
    const before = await workbench().workspace.read('design.md');
    // The description of the row that the mouse was left on would cover this one.
    await workbench().page.locator('.editor-instance').first().hover();
    await row('Baseline').hover();
    await row('Baseline').locator('.action-label[aria-label*="Insert Section"]').click();
    await workbench().page.locator('.statusbar-item', { hasText: 'Inserted 1 section' }).waitFor();
    const saved = await vscode.save(workbench(), 'design.md');
    const at = saved.search(/^### .*Baseline$/mu);
    ok(at > saved.indexOf('## 4. Model') && at < saved.indexOf('## 6. Serving'));
    const answer = saved.slice(0, saved.indexOf('-->', at)).split('\n').length + 2;
    await vscode.until('the cursor below the questions', async () =>
      (await statusPosition()).includes(`Ln ${answer}, Col 1`),
    );
    await workbench().page.keyboard.press('Control+Z');
    strictEqual(await vscode.save(workbench(), 'design.md'), before);
    await workbench().page.keyboard.press('Control+Shift+Z');
    strictEqual(await vscode.save(workbench(), 'design.md'), saved);
  });

  it('write nothing into an editor that is read-only', async () => {
    const input = workbench().page.locator('.quick-input-widget:visible input[type=text]');
    const offered = async (filter: string): Promise<string[]> => {
      await workbench().page.keyboard.press('F1');
      await vscode.fill(input, `>${filter}`);
      const labels = await vscode.pickLabels(workbench());
      await workbench().page.keyboard.press('Escape');
      return labels;
    };
    await vscode.runCommand(workbench(), 'File: Set Active Editor Read-only in Session');
    const insert = pane().locator('.action-label[aria-label="Insert Missing Section…"]');
    // A view shows its buttons while the mouse is over it.
    await insert.and(workbench().page.locator('.disabled')).waitFor({ state: 'attached' });
    const names = await offered('ML Design Doc');
    ok(
      names.some((name) => name.includes('Choose Framework')),
      names.join('\n'),
    );
    deepStrictEqual(
      names.filter((name) => /ML Design Doc: (?:Insert|Fix)/u.test(name)),
      [],
    );
    await vscode.runCommand(workbench(), 'File: Set Active Editor Writeable in Session');
    await insert.and(workbench().page.locator(':not(.disabled)')).waitFor({ state: 'attached' });
  });

  it('ask before they insert from a lens, and from the palette', async () => {
    await vscode.goToText(workbench(), 'design.md', '## 6. Serving');
    await lenses().filter({ hasText: 'Serving' }).locator('a').first().click();
    const offered = await vscode.pickLabels(workbench());
    ok(
      offered.some((label) => label.includes('Insert "')),
      offered.join(),
    );
    ok(
      offered.some((label) => /Insert all \d+ sections/u.test(label)),
      offered.join(),
    );
    await vscode.screenshot(workbench(), 'view-gaps-light');
    await workbench().page.keyboard.press('Escape');
    await vscode.runCommand(workbench(), 'ML Design Doc: Insert Missing Section');
    await vscode.pick(workbench(), 'Insert "Target & label definition"');
    const saved = await vscode.save(workbench(), 'design.md');
    match(saved, /^### .*Target & label definition$/mu);
  });

  it('have a status for the framework and one for the coverage', async () => {
    await workbench().page.locator('[id="status.languageStatus"]').click();
    const popup = workbench().page.locator('.hover-language-status');
    await popup.filter({ hasText: 'Seven phases' }).first().waitFor();
    await popup
      .filter({ hasText: /\d+\/\d+ sections/u })
      .first()
      .waitFor();
    await vscode.screenshot(workbench(), 'view-status-light');
    await workbench().page.keyboard.press('Escape');
  });

  it('stay while another file is beside the document, and go with it', async () => {
    await vscode.openFile(workbench(), 'code.py');
    await pane().locator('.welcome-view-content', { hasText: 'New ML Design Doc' }).waitFor();
    await vscode.openFile(workbench(), 'design.md');
    await row('Requirements').waitFor();
    await vscode.until(
      'the tree to be as it was',
      async () => (await row('Modeling').getAttribute('aria-expanded')) === 'true',
    );
  });

  it('are legible in every theme', async () => {
    await vscode.goToText(workbench(), 'design.md', '## 4. Model');
    await vscode.inThemes(workbench(), 'view-outline', () => row('Baseline').hover(), { forDocs: true });
  });

  it('say of a document that takes long to read that it is read', async () => {
    await vscode.openFile(workbench(), 'huge.md');
    const reading = pane().getByText('Reading huge.md…');
    await reading.waitFor();
    strictEqual(await rows().count(), 0);
    await row('Requirements').waitFor();
    await reading.waitFor({ state: 'hidden' });
  });

  it('are explained by a walkthrough of four steps', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Walkthrough');
    const page = workbench().page.locator('.gettingStartedContainer');
    await page.getByText('Write an ML Design Doc').first().waitFor();
    // Pictures are shown where there is room for them.
    await workbench().page.keyboard.press('Control+B');
    const steps = page.locator('.getting-started-step');
    await vscode.until('the four steps', async () => (await steps.count()) === 4);
    const words = ['framework: seven-phase', '21/37', 'next: guardrail metrics', 'Feature store'];
    // Not `inThemes`: the Escape that closes what is open would leave the walkthrough, and its page keeps the keys of the theme picker.
    for (const { name, title } of [vscode.LIGHT]) {
      for (const [index, word] of words.entries()) {
        // The step that is open cannot be clicked.
        if ((await steps.nth(index).getAttribute('aria-expanded')) !== 'true') await steps.nth(index).click();
        const picture = vscode.webview(workbench()).locator('svg', { hasText: word });
        await picture.waitFor();
        const paper = await picture
          .locator('rect')
          .first()
          .evaluate((shape) => getComputedStyle(shape).fill);
        const ink = await picture
          .locator('text')
          .first()
          .evaluate((text) => getComputedStyle(text).fill);
        notStrictEqual(paper, ink, title);
        await vscode.screenshot(workbench(), `walkthrough-${index + 1}-${name}`);
      }
    }
    deepStrictEqual(
      (await vscode.notifications(workbench())).filter((text) => /not found/u.test(text)),
      [],
    );
  });

  async function statusPosition(): Promise<string> {
    return (await workbench().page.locator('[id="status.editor.selection"]').textContent()) ?? '';
  }
});

function lineOf(text: string): number {
  return incompleteDesign.slice(0, incompleteDesign.indexOf(text)).split('\n').length;
}
