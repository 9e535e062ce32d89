import { match } from 'node:assert';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('in the web extension host', function () {
  this.timeout(90_000);
  const broken = `${incompleteDesign}\n\`\`\`mermaid\nflowchart LR\n  A[ANN (HNSW)] --> B\n\`\`\`\n`;
  const files = { 'design.md': incompleteDesign, 'broken.md': broken };
  const workbench = vscode.useWorkbench({ files, open: 'design.md', webHost: true });

  it('a design doc is checked', async () => {
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
  });

  it('its diagram is drawn', async () => {
    await vscode.openFile(workbench(), 'design.md');
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture View');
    await vscode.webview(workbench()).locator('.picture > svg').first().waitFor();
  });

  it('a slip in a diagram is found: the worker loads the parser from where the client says', async () => {
    await vscode.openFile(workbench(), 'broken.md');
    await vscode.waitForProblem(workbench(), 'The label "ANN (HNSW)" holds "("');
  });

  it('a quick fix inserts what is missing', async () => {
    await vscode.runCommand(workbench(), 'View: Close All Editors');
    await vscode.openFile(workbench(), 'design.md');
    await vscode.goToText(workbench(), 'design.md', '4. Model architecture');
    await vscode.quickFix(workbench(), 'Insert section "Baseline"');
    match(await vscode.save(workbench(), 'design.md'), /### Baseline/u);
  });

  it('headings are completed', async () => {
    await vscode.openFile(workbench(), 'broken.md');
    await vscode.waitForProblem(workbench(), 'The label "ANN (HNSW)" holds "("');
    await vscode.goToText(workbench(), 'broken.md', 'A gradient-boosted ranker');
    await workbench().page.keyboard.press('End');
    await vscode.type(workbench(), '\n\n### ');
    await vscode.suggestion(workbench(), 'Baseline').waitFor();
    await workbench().page.keyboard.press('Escape');
  });

  it('the portfolio shows the design docs', async () => {
    await vscode.runCommand(workbench(), 'File: Save');
    await vscode.runCommand(workbench(), 'View: Close All Editors');
    await vscode.runCommand(workbench(), 'ML Design Doc: Show Portfolio');
    await vscode.webview(workbench()).locator('#shown', { hasText: '2 of 2 documents' }).waitFor();
  });
});

describe('in the web extension host, with a damaged file', function () {
  this.timeout(90_000);
  let core = '';
  const workbench = vscode.useWorkbench({
    files: { 'design.md': incompleteDesign },
    open: 'design.md',
    webHost: true,
    changeExtension: async (folder) => {
      core = path.join(folder, 'dist', 'core.js');
      await copyFile(core, `${core}.whole`);
      await writeFile(core, 'throw new Error("damaged");');
    },
  });

  it('the user is told which one', async () => {
    const message = workbench().page.locator('.notification-toast', { hasText: 'cannot load core.js' });
    await message.first().waitFor();
  });

  it('a restart works once the file is whole again', async () => {
    await rename(`${core}.whole`, core);
    await vscode.runCommand(workbench(), 'ML Design Doc: Restart Language Server');
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
  });
});
