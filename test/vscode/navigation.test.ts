import { match, ok, strictEqual } from 'node:assert';
import * as vscode from './harness';

const namesDesign = `---
framework: seven-phase
---

# Ranking of search results

## 5. Evaluation

We want NDCG@10 of 0.42 on the holdout of the last week.

| Metric | Baseline | Target |
| ------ | -------- | ------ |
| NDCG@10 | 0.38 | 0.42 |

A release needs an NDCG@10 that is not lower than the one in production.

## 6. Serving

### Architecture

\`\`\`mermaid
flowchart LR
  api[Search API] --> ranker[Ranking service]
  ranker --> store[(Feature store)]
\`\`\`

The ranking service reads the feature store in 4 ms.

| Component | Machines |
| --------- | -------- |
| Feature store | 6 |
`;

describe('names in the editor', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({ files: { 'names.md': namesDesign }, open: 'names.md' });

  /** The line of the cursor, by the status bar: "Ln 12, Col 3 (7 selected)". */
  const lineOfCursor = async (): Promise<number> => {
    const text = await workbench().page.locator('#status\\.editor\\.selection').textContent();
    return Number(/Ln (\d+)/.exec(text ?? '')?.[1]);
  };
  const lineOf = (text: string): number => namesDesign.split('\n').findIndex((line) => line.includes(text)) + 1;

  it('tells on a metric what it measures and which values the document gives', async () => {
    await vscode.goToText(workbench(), 'names.md', 'NDCG@10');
    const text = await vscode.hover(workbench(), 'offline metric');
    match(text, /In this document: .*0\.42/);
    await vscode.screenshot(workbench(), 'hover-metric', true);
    await workbench().page.keyboard.press('Escape');
  });

  it('goes from the prose to the box with F12', async () => {
    await vscode.goToText(workbench(), 'names.md', 'feature store in');
    const box = lineOf('[(Feature store)]');
    // Until the server knows the document the key does nothing.
    await vscode.until('the cursor to be at the box', async () => {
      await workbench().page.keyboard.press('F12');
      return vscode.until('the jump', async () => (await lineOfCursor()) === box, 3000);
    });
  });

  it('lists the mentions with Shift+F12', async () => {
    await vscode.goToText(workbench(), 'names.md', 'NDCG@10');
    await workbench().page.keyboard.press('Shift+F12');
    const peek = workbench().page.locator('.reference-zone-widget');
    await peek.waitFor();
    const rows = peek.locator('.ref-tree .monaco-list-row', { hasText: 'NDCG@10' });
    await rows.first().waitFor();
    strictEqual(await rows.count(), 3);
    await vscode.screenshot(workbench(), 'references', true);
    await workbench().page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  it('renames text, table and diagram with F2, and takes it back with one undo', async () => {
    await vscode.goToText(workbench(), 'names.md', 'feature store in');
    await workbench().page.keyboard.press('F2');
    const box = workbench().page.locator('.rename-box input');
    await box.waitFor();
    strictEqual(await box.inputValue(), 'feature store');
    await vscode.fill(box, 'signal cache');
    await workbench().page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    const renamed = await vscode.save(workbench(), 'names.md');
    for (const line of ['[(Signal cache)]', '| Signal cache | 6 |', 'reads the signal cache in'])
      ok(renamed.includes(line), line);
    ok(!/feature store/i.test(renamed));
    await workbench().page.keyboard.press('Control+Z');
    strictEqual(await vscode.save(workbench(), 'names.md'), namesDesign);
  });

  it('leaves the rename of a heading to Markdown', async () => {
    await vscode.goToText(workbench(), 'names.md', 'Architecture');
    await workbench().page.keyboard.press('F2');
    const box = workbench().page.locator('.rename-box input');
    await box.waitFor();
    strictEqual(await box.inputValue(), 'Architecture');
    await workbench().page.keyboard.press('Escape');
  });
});
