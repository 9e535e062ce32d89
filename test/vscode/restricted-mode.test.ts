import { strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('in Restricted Mode', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({
    files: {
      'design.md': incompleteDesign,
      'team.md': incompleteDesign.replace('seven-phase', 'search-team'),
      '.ml-design-docs/frameworks/search.yaml': 'id: search-team\ntitle: Search team\nextends: seven-phase\n',
    },
    open: 'design.md',
    trust: false,
  });

  it('a design doc is checked as in a trusted workspace', async () => {
    await workbench().page.getByText('Restricted Mode').first().waitFor();
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
  });

  it('a framework that may be one of the workspace is no error, and what to do is said', async () => {
    await vscode.openFile(workbench(), 'team.md');
    // Rows out of view are not there.
    await vscode.filterProblems(workbench(), 'Restricted Mode');
    const { severity } = await vscode.waitForProblem(workbench(), 'not read in Restricted Mode');
    strictEqual(severity, 'info');
    await vscode.runCommand(workbench(), 'ML Design Doc: Choose Framework');
    await vscode.pick(workbench(), 'Frameworks of the Workspace');
    await workbench().page.locator('.workspace-trust-editor').waitFor();
  });
});
