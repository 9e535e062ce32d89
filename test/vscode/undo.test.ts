import { doesNotMatch, notStrictEqual, ok, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

/** What editors lose first: a byte-order mark, CRLF, tabs, trailing spaces, and no line break at the end. */
const original = `\uFEFF${incompleteDesign
  .replace('framework: seven-phase\n', 'framework: seven-phase\nstage: pilto\n')
  .replace(
    /```mermaid[\s\S]*```\n/,
    'A service ranks the results of each request.  \n\n- A feature store\n\t- holds what it reads.\n',
  )
  .trimEnd()}\n\nThe model is trained every night.`.replaceAll('\n', '\r\n');

/** Each writes into the document; the second word is what it writes. */
const commands = [
  ['Fix All Safe Problems', 'stage: pilot\r'],
  ['Insert All Missing Sections', 'Release, rollout & rollback'],
  ['Draw Architecture from This Document', 'flowchart'],
] as const;

describe('one undo', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({ files: { 'design.md': original }, open: 'design.md' });

  for (const [command, written] of commands)
    it(`takes "${command}" back, to the byte`, async () => {
      strictEqual(await workbench().workspace.read('design.md'), original);
      await vscode.goTo(workbench(), 1);
      await vscode.waitForProblem(workbench(), 'pilto');
      await vscode.runCommand(workbench(), `ML Design Doc: ${command}`);
      const changed = await vscode.save(workbench(), 'design.md');
      notStrictEqual(changed, original);
      ok(changed.includes(written), changed);
      ok(changed.startsWith('\uFEFF---\r\n'), 'the mark is kept');
      doesNotMatch(changed, /(?<!\r)\n|\r(?!\n)/, 'line breaks are those of the document');
      ok(changed.includes('\r\n\t- holds'), 'tabs are kept');
      await workbench().page.keyboard.press('Control+Z');
      strictEqual(await vscode.save(workbench(), 'design.md'), original);
    });
});
