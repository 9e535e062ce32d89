import { match, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('the review checklist', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({ files: { 'docs/design.md': incompleteDesign }, open: 'docs/design.md' });

  it('stands beside the document, as text to tick off, and is not checked itself', async () => {
    await vscode.waitForProblem(workbench(), '"Baseline" is missing');
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
});
