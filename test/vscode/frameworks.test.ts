import { deepEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('frameworks in the editor', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({
    files: {
      'ranking.md': incompleteDesign,
      'other.md': incompleteDesign,
      'numbers.md': incompleteDesign.replace('distance,', 'distance (sections 6 and 1),'),
    },
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
    await vscode.inThemes(workbench(), 'convert-preview', () => shows(/##\s(\d\.\s)?Success\smetrics/), {
      forDocs: true,
    });
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

  it('follows a text that is changed while it is compared, and applies what it shows then', async () => {
    const { page } = workbench();
    await vscode.openFile(workbench(), 'numbers.md');
    await vscode.runCommand(workbench(), 'Convert to Framework');
    await vscode.pick(workbench(), 'Four phases', 'four-phase');
    const comparison = page.locator('.tabs-container .tab', { hasText: 'numbers.md → Four phases' }).first();
    await comparison.waitFor();
    await vscode.until('what is to be looked at', async () =>
      (await vscode.notifications(workbench())).some((text) =>
        /1 reference .* may need a look: line \d+\./u.test(text),
      ),
    );
    await vscode.openFile(workbench(), 'numbers.md');
    await vscode.replaceLine(workbench(), 19, 'Two towers (see section 6):');
    await comparison.click();
    await shows(/Two\stowers\s\(see\ssection\s3\)/);
    await page.keyboard.press('Control+Enter');
    await page.locator('.monaco-diff-editor').waitFor({ state: 'hidden' });
    const saved = await vscode.save(workbench(), 'numbers.md');
    match(saved, /^framework: four-phase$/m);
    match(saved, /^Two towers \(see section 3\):$/m);
    match(saved, /^## 3\. Serving$/m);
    doesNotMatch(saved, /### Model$/m);
  });

  it('writes a framework for the workspace, or that documents tell themselves', async () => {
    await vscode.openFile(workbench(), 'other.md');
    const settings = async (): Promise<string> =>
      workbench()
        .workspace.read('.vscode/settings.json')
        .catch(() => '');
    for (const [label, filter, value] of [
      ['Nine steps', 'nine-step', 'nine-step'],
      ['Recognize Automatically', 'auto', 'auto'],
    ] as const) {
      await vscode.runCommand(workbench(), 'Choose Framework');
      await vscode.pick(workbench(), 'Choose for the Workspace');
      await workbench().page.locator('.quick-input-title', { hasText: 'Choose for the Workspace' }).waitFor();
      await vscode.pick(workbench(), label, filter);
      const written = new RegExp(`"mlDesignDocs.framework": "${value}"`, 'u');
      await vscode.until(`the setting to be ${value}`, async () => written.test(await settings()));
    }
  });

  it('shows the coverage through another framework, and follows the text', async () => {
    const { page } = workbench();
    await vscode.openFile(workbench(), 'ranking.md');
    await vscode.runCommand(workbench(), 'View in Another Framework');
    const labels = await vscode.pickLabels(workbench());
    ok(!labels.includes('Seven phases'), 'its own framework is no other one');
    await vscode.pick(workbench(), "Eugene Yan's template");
    await tab().filter({ hasText: "Coverage of ranking.md · Eugene Yan's template" }).first().waitFor();
    await shows(/What\sis\smissing/);
    await vscode.inThemes(workbench(), 'coverage-report', () => shows(/What\sis\smissing/));
    const missing = async (): Promise<string | undefined> => {
      const lines = await page.locator('.editor-instance .view-line').allInnerTexts();
      return lines.map((line) => /What\sis\smissing\s\((\d+)\)/.exec(line)?.[1]).find((found) => found !== undefined);
    };
    const before = await missing();
    ok(Number(before) > 1);
    await vscode.focusEditorGroup(workbench(), 1);
    await vscode.goTo(workbench(), 22);
    await page.keyboard.insertText(
      '\n### Baseline\n\nThe order by text match, with NDCG@10 0.31 on the same test set.\n',
    );
    await vscode.until('the report to tell of the baseline', async () => Number(await missing()) < Number(before));
    await vscode.until('the report to tell of the old text', async () => {
      await page.keyboard.press('Control+Z');
      return (await missing()) === before;
    });
    strictEqual(await workbench().workspace.read('ranking.md'), incompleteDesign);
  });

  it('leads from a row to its place in the document, by the keyboard', async () => {
    const { page } = workbench();
    await vscode.focusEditorGroup(workbench(), 2);
    await page.keyboard.press('Control+F');
    const find = page.locator('.find-widget.visible textarea').first();
    await vscode.fill(find, '| line ');
    await page.locator('.editor-instance .currentFindMatch').first().waitFor();
    const source = page.locator('.editor-group-container.active .tab.active[data-resource-name="ranking.md"]');
    // The first Escape may close the hint of a tab instead; and for a moment after the find box is closed the editor takes Enter for
    // "next match", which opens it again.
    await vscode.until('the row to lead to its place', async () => {
      await page.keyboard.press('Escape');
      if ((await page.locator('.find-widget.visible').count()) > 0) return false;
      await page.keyboard.press('Enter');
      return await source.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    });
  });
});
