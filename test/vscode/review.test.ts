import { match, strictEqual } from 'node:assert';
import { incompleteDesign, readme } from './documents';
import * as vscode from './harness';

describe('the review checklist', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: { 'docs/design.md': incompleteDesign, 'README.md': readme },
    open: 'docs/design.md',
  });
  const tree = () => workbench().page.locator('.explorer-viewlet .pane', { hasText: 'Design Doc' }).last();
  const phase = () => tree().locator('.monaco-list-row', { hasText: 'Requirements' });
  const tab = (name: string) => workbench().page.locator('.tab', { hasText: name });

  it('stands beside the document, as text to tick off, and is not checked itself', async () => {
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
    await vscode.runCommand(workbench(), 'Focus on Design Doc View');
    await phase().waitFor();
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Architecture View');
    await tab('Architecture: design.md').waitFor();
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.runCommand(workbench(), 'ML Design Doc: Open Review Checklist');
    const { page } = workbench();
    const beside = page.locator('.editor-group-container').nth(1);
    await beside.locator('.view-line', { hasText: 'Review: Ranking of search results' }).waitFor();
    match(await beside.locator('.view-lines').innerText(), /docs\/design\.md`\s+answers\s+\d+\s+of\s+\d+\s+sections/u);
    // The status is that of the editor with the focus: the server had its say of the checklist.
    await page.locator('[id="status.languageStatus"]').click();
    await page.locator('.hover-language-status', { hasText: 'Not an ML design doc' }).waitFor();
    await page.keyboard.press('Escape');
    const files = page.locator('.markers-panel .monaco-list-row', { hasText: 'Untitled-1' });
    strictEqual(await files.count(), 0);
    await vscode.screenshot(workbench(), 'review-light');
    strictEqual(await page.locator('.tab', { hasText: 'Review: ' }).count(), 1);
  });

  it('leaves the views with the document that it is about', async () => {
    // The server's word on the checklist, which the test before waited for, is what would have emptied the tree.
    await phase().waitFor();
    strictEqual(await tree().locator('.welcome-view-content:visible').count(), 0);
    strictEqual(await tab('Architecture: design.md').count(), 1);
  });

  it('gives the tree back to a document in sight when the one before is closed', async () => {
    await vscode.openFile(workbench(), 'README.md');
    await tree().locator('.welcome-view-content', { hasText: 'Check as ML Design Doc' }).waitFor();
    await tab('Architecture:').click();
    await workbench().page.locator('.tab[data-resource-name="README.md"]').click({ button: 'middle' });
    await phase().waitFor();
  });

  it('leads from the lines that it names to those of the document, beside it', async () => {
    const { page } = workbench();
    await tab('Review: ').click();
    const beside = page.locator('.editor-group-container').nth(1);
    const link = beside.locator('.detected-link').first();
    await link.waitFor();
    const named = /\d+/u.exec(
      (await beside.locator('.detected-link', { hasText: /\d/u }).first().innerText()) ?? '',
    )?.[0];
    await link.click({ modifiers: ['Control'] });
    await page.locator('.editor-group-container.active .tab.active[data-resource-name="design.md"]').waitFor();
    await page.locator('[id="status.editor.selection"]', { hasText: `Ln ${named},` }).waitFor();
    await beside.locator('.view-line', { hasText: 'Review: Ranking of search results' }).waitFor();
    strictEqual(await page.locator('.tab[data-resource-name="design.md"]').count(), 1);
  });
});
