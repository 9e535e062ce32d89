import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('in Restricted Mode', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({ files: { 'design.md': incompleteDesign }, open: 'design.md', trust: false });

  it('a design doc is checked as in a trusted workspace', async () => {
    await workbench().page.getByText('Restricted Mode').first().waitFor();
    await vscode.waitForProblem(workbench(), '"Baseline" is missing');
  });
});
