import { match, ok, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

const slips = incompleteDesign
  .replace('framework: seven-phase\n', 'framework: seven-phase\nstage: pilto\n')
  .replace('user[Buyer]', 'user[Buyer (app)]')
  .replace('## 6. Serving', '<!-- ml-design-docs-disable-next-line structure/no-placeholder -->\n## 6. Serving');
const mended = slips
  .replace('pilto', 'pilot')
  .replace('[Buyer (app)]', '["Buyer (app)"]')
  .replace(/<!-- ml-design-docs.*\n/, '');

/** Nothing of it is a design doc's: a save must not touch it. */
const readme = '# left-pad\n\n<!-- ml-design-docs-disable-nextline x -->\nPads a string.\n';

/** Many findings share its title. */
const bare = '---\nframework: seven-phase\n---\n\n# Ranking of search results\n\nBuyers search 72M times a day.\n';

describe('fixing and inserting everything', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({
    files: {
      'design.md': incompleteDesign,
      'saved.md': slips,
      'palette.md': slips,
      'crlf.md': incompleteDesign.replaceAll('\n', '\r\n'),
      'bare.md': bare,
      'README.md': readme,
    },
    open: 'saved.md',
    settings: { '[markdown]': { 'editor.codeActionsOnSave': { 'source.fixAll.mlDesignDocs': 'explicit' } } },
  });

  it('makes the safe fixes on save where the user asked for it', async () => {
    await vscode.waitForProblem(workbench(), 'pilto');
    await vscode.goTo(workbench(), mended.split('\n').length + 1);
    await vscode.type(workbench(), ' ');
    await workbench().page.keyboard.press('Backspace');
    strictEqual(await vscode.save(workbench(), 'saved.md'), mended);
  });

  it('leaves a file alone that is no design doc', async () => {
    await vscode.openFile(workbench(), 'README.md');
    await vscode.goTo(workbench(), 5);
    await vscode.type(workbench(), 'More.');
    strictEqual(await vscode.save(workbench(), 'README.md'), `${readme}More.`);
  });

  for (const [file, text] of [
    ['design.md', incompleteDesign],
    ['crlf.md', incompleteDesign.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`inserts all missing sections, and one undo gives the text back byte for byte (${file})`, async () => {
      await vscode.openFile(workbench(), file);
      await vscode.goTo(workbench(), 1);
      await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
      await vscode.runCommand(workbench(), 'ML Design Doc: Insert All Missing Sections');
      await workbench()
        .page.locator('.statusbar-item', { hasText: /Inserted \d+ sections/ })
        .waitFor();
      if (file === 'design.md') await vscode.screenshot(workbench(), 'insert-all');
      const inserted = await vscode.save(workbench(), file);
      match(inserted, /^### .*Baseline\r?$/m);
      ok(inserted.split('\n').length > 2 * text.split('\n').length);
      // What is typed now answers the first questions: below their comment, which would hide it.
      await vscode.type(workbench(), 'HERE');
      const typed = await vscode.save(workbench(), file);
      match(typed, /^-->\r?\n\r?\nHERE\r?\n\r?\n#/m);
      ok(typed.indexOf('HERE') < typed.indexOf('## 4.'), 'in the first phase with a gap');
      await workbench().page.keyboard.press('Control+Z');
      await workbench().page.keyboard.press('Control+Z');
      strictEqual(await vscode.save(workbench(), file), text);
    });
  }

  it('fixes all from the command palette', async () => {
    await vscode.openFile(workbench(), 'palette.md');
    await vscode.goTo(workbench(), 1);
    await vscode.waitForProblem(workbench(), 'pilto');
    await vscode.runCommand(workbench(), 'ML Design Doc: Fix All Safe Problems');
    await workbench()
      .page.locator('.statusbar-item', { hasText: /Fixed \d+ problems/ })
      .waitFor();
    strictEqual(await vscode.save(workbench(), 'palette.md'), mended);
  });

  it('has a menu of quick fixes that can be read at a glance, however many findings share a line', async () => {
    await vscode.openFile(workbench(), 'bare.md');
    await vscode.waitForProblem(workbench(), 'is not covered');
    await vscode.goToText(workbench(), 'bare.md', 'Ranking of search results');
    const titles = await vscode.codeActions(workbench(), 'Insert all');
    // VS Code has actions of its own.
    const ours = titles.filter((title) => /^(?:Insert|Not applicable|Ignore|Fix|Add)/.test(title));
    ok(ours.length >= 4 && ours.length <= 9, ours.join('\n'));
    strictEqual(new Set(ours).size, ours.length);
    match(ours.at(-1) ?? '', /^Ignore/);
    await vscode.inThemes(workbench(), 'quick-fix-many', async () => {
      await vscode.goToText(workbench(), 'bare.md', 'Ranking of search results');
      await vscode.openCodeActions(workbench(), 'Insert all');
    });
  });
});
