import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('in the web extension host', function () {
  this.timeout(90_000);
  const broken = `${incompleteDesign}\n\`\`\`mermaid\nflowchart LR\n  A[ANN (HNSW)] --> B\n\`\`\`\n`;
  const files = { 'design.md': incompleteDesign, 'broken.md': broken };
  const workbench = vscode.useWorkbench({ files, open: 'design.md', webHost: true });

  it('a design doc is checked', async () => {
    await vscode.waitForProblem(workbench(), '"Baseline" is missing');
  });

  it('its diagram is drawn', async () => {
    await vscode.openFile(workbench(), 'design.md');
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture Preview');
    await vscode.webview(workbench()).locator('figure svg').first().waitFor();
  });

  it('a slip in a diagram is found: the worker loads the parser from where the client says', async () => {
    await vscode.openFile(workbench(), 'broken.md');
    await vscode.waitForProblem(workbench(), 'The label "ANN (HNSW)" holds "("');
  });
});
