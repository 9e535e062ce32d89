import { deepEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('frameworks in the editor', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({
    files: { 'ranking.md': incompleteDesign, 'other.md': incompleteDesign },
    open: 'ranking.md',
  });
  const tab = () => workbench().page.locator('.tabs-container .tab.active');
  const shows = (text: string | RegExp) =>
    workbench().page.locator('.editor-instance .view-line').filter({ hasText: text }).first().waitFor();
  const body = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !/^(#|framework:)/.test(line));

  it('writes the chosen framework into the front matter and nothing else', async () => {
    await vscode.openFile(workbench(), 'other.md');
    await vscode.runCommand(workbench(), 'Choose Framework');
    const rows = workbench().page.locator('.quick-input-widget:visible .monaco-list-row');
    await rows.filter({ hasText: /Recognize\sAutomatically/u }).waitFor();
    await vscode.pick(workbench(), 'Nine steps', 'nine-step');
    const saved = await vscode.save(workbench(), 'other.md');
    strictEqual(saved, incompleteDesign.replace('framework: seven-phase', 'framework: nine-step'));
  });

  it('shows the conversion as a comparison, and discards it', async () => {
    await vscode.openFile(workbench(), 'ranking.md');
    await vscode.runCommand(workbench(), 'Convert to Framework');
    await vscode.pick(workbench(), "Eugene Yan's template");
    await tab().filter({ hasText: 'ranking.md → Eugene' }).first().waitFor();
    await shows(/##\s(\d\.\s)?Success\smetrics/);
    await vscode.screenshot(workbench(), 'convert-preview');
    await vscode.runCommand(workbench(), 'Discard Conversion');
    await workbench().page.locator('.monaco-diff-editor').waitFor({ state: 'hidden' });
    strictEqual(await workbench().workspace.read('ranking.md'), incompleteDesign);
  });

  it('applies it by the button, loses no line, and takes one undo', async () => {
    const { page } = workbench();
    await vscode.openFile(workbench(), 'ranking.md');
    await vscode.runCommand(workbench(), 'Convert to Framework');
    await vscode.pick(workbench(), "Eugene Yan's template");
    await shows(/##\s(\d\.\s)?Success\smetrics/);
    await page.locator('.editor-actions .action-label[aria-label^="Apply Conversion"]').first().click();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'hidden' });
    const saved = await vscode.save(workbench(), 'ranking.md');
    match(saved, /^framework: eugene-yan$/m);
    match(saved, /^## 1\. Motivation$/m);
    doesNotMatch(saved, /framework: seven-phase/);
    deepEqual(body(saved).sort(), body(incompleteDesign).sort());
    await vscode.focusEditorGroup(workbench(), 1);
    await page.keyboard.press('Control+Z');
    strictEqual(await vscode.save(workbench(), 'ranking.md'), incompleteDesign);
  });

  it('shows the coverage through another framework, and follows the text', async () => {
    await vscode.openFile(workbench(), 'ranking.md');
    await vscode.runCommand(workbench(), 'View in Another Framework');
    const labels = await vscode.pickLabels(workbench());
    ok(!labels.includes('Seven phases'), 'its own framework is no other one');
    await vscode.pick(workbench(), "Eugene Yan's template");
    await tab().filter({ hasText: "Coverage of ranking.md · Eugene Yan's template" }).first().waitFor();
    await shows(/What\sis\smissing/);
    await vscode.screenshot(workbench(), 'coverage-report');
    strictEqual(await workbench().workspace.read('ranking.md'), incompleteDesign);
  });

  it('leads from a row to its place in the document, by the keyboard', async () => {
    const { page } = workbench();
    await vscode.focusEditorGroup(workbench(), 2);
    await page.keyboard.press('Control+F');
    const find = page.locator('.find-widget.visible textarea').first();
    await find.fill('| line ');
    await page.locator('.editor-instance .currentFindMatch').first().waitFor();
    await find.press('Escape');
    await find.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.locator('.editor-group-container.active .tab.active[data-resource-name="ranking.md"]').waitFor();
  });
});
