import { rm } from 'node:fs/promises';
import path from 'node:path';
import { incompleteDesign, readme } from './documents';
import * as vscode from './harness';

describe('design docs of the workspace that are not open', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: { 'README.md': readme, 'docs/design.md': incompleteDesign, 'docs/other.md': incompleteDesign },
    open: 'README.md',
    settings: { 'mlDesignDocs.checkWorkspace': 'designDocs' },
  });
  const row = (text: string) => workbench().page.locator('.markers-panel .monaco-list-row', { hasText: text });
  /** The panel shows a few rows at a time: it is narrowed to those of a file. */
  const seen = async (name: string, wanted: boolean): Promise<void> => {
    await vscode.filterProblems(workbench(), name);
    await vscode.until(
      `${name} ${wanted ? 'in' : 'gone from'} the Problems panel`,
      async () => (await row(name).count()) > 0 === wanted,
    );
  };

  it('are in the Problems panel, with their findings', async () => {
    await seen('design.md', true);
    await seen('other.md', true);
    await seen('README.md', false);
    await vscode.filterProblems(workbench(), '');
    await vscode.waitForProblem(workbench(), 'is missing');
    await vscode.screenshot(workbench(), 'workspace-problems');
  });

  it('have each finding once, open or not', async () => {
    await vscode.filterProblems(workbench(), '"Baseline" is missing');
    const count = async () => (await vscode.problems(workbench())).length;
    await vscode.until('one for each file', async () => (await count()) === 2);
    await vscode.openFile(workbench(), 'docs/design.md');
    await vscode.squiggles(workbench(), 'warning').first().waitFor();
    await vscode.until('each finding once', async () => (await count()) === 2);
    // What is typed is not on the disk: the open document counts.
    await vscode.goToText(workbench(), 'docs/design.md', 'Model architecture');
    await workbench().page.keyboard.press('End');
    await workbench().page.keyboard.insertText(
      '\n\n### Baseline\n\nThe present order by age stays as the baseline; its NDCG@10 is 0.31.\n',
    );
    await vscode.filterProblems(workbench(), '"Baseline" is missing');
    await vscode.until('the finding of the other file alone', async () => (await count()) === 1);
    await vscode.runCommand(workbench(), 'File: Revert File');
    await vscode.runCommand(workbench(), 'View: Close Editor');
    // A panel that was hidden for a moment forgets what it was narrowed to.
    await vscode.openProblems(workbench());
    await vscode.filterProblems(workbench(), '"Baseline" is missing');
    await vscode.until('the findings of the closed file again', async () => (await count()) === 2);
  });

  it('lose their findings when the file changes, or goes', async () => {
    await workbench().workspace.write('docs/other.md', readme);
    await seen('other.md', false);
    await rm(path.join(workbench().workspace.folder, 'docs'), { recursive: true });
    await seen('design.md', false);
  });
});
