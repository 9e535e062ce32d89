import { strictEqual } from 'node:assert';
import type { Locator } from 'playwright-core';
import { incompleteDesign, perhapsDesign, readme } from './documents';
import * as vscode from './harness';

describe('a document that may be a design doc', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: {
      'perhaps.md': perhapsDesign,
      'other.md': perhapsDesign,
      'design.md': incompleteDesign,
      'README.md': readme,
    },
    open: 'perhaps.md',
  });
  const lens = (text: string): Locator =>
    workbench().page.locator('.editor-instance .codelens-decoration a', { hasText: text });

  it('is not checked unasked, and says so above its text', async () => {
    await lens('This may be an ML design doc: check it').waitFor();
    strictEqual(await vscode.squiggles(workbench(), 'warning').count(), 0);
    await vscode.screenshot(workbench(), 'check-offer-light');
  });

  it('is checked after a click, and the offer goes', async () => {
    await lens('check it').click();
    await vscode.waitForProblem(workbench(), 'is missing');
    await lens('check it').waitFor({ state: 'hidden' });
  });

  it('is left alone for good by the other answer', async () => {
    await vscode.openFile(workbench(), 'other.md');
    await lens('It is not one').click();
    await lens('It is not one').waitFor({ state: 'hidden' });
    await vscode.openFile(workbench(), 'design.md');
    await lens('next: ').first().waitFor();
    await vscode.openFile(workbench(), 'other.md');
    strictEqual(await lens('It is not one').count(), 0);
    // The answer can be taken back, by the words of the offer.
    await vscode.runCommand(workbench(), 'ML Design Doc: Check as ML Design Doc');
    await vscode.filterProblems(workbench(), 'other.md');
    await vscode.waitForProblem(workbench(), 'is missing');
  });

  it('is not offered for a README', async () => {
    await vscode.openFile(workbench(), 'README.md');
    await workbench().page.locator('.view-line', { hasText: 'left-pad' }).first().waitFor();
    strictEqual(await lens('check it').count(), 0);
  });
});
