import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('in the web extension host', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({ files: { 'design.md': incompleteDesign }, open: 'design.md', webHost: true });

  it('a design doc is checked', async () => {
    await vscode.waitForProblem(workbench(), '"Baseline" is missing');
  });

  it('its diagram is drawn', async () => {
    await vscode.openFile(workbench(), 'design.md');
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture Preview');
    await vscode.webview(workbench()).locator('figure svg').first().waitFor();
  });
});
