import { match, ok, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

const metadata = '---\nframework: seven-phase\n\n---\n\n# Ranking of search results\n';
const question = '[name the offline metric, its baseline and its target]';
const prompt = metadata
  .replace('\n\n---', '\ntask: [ranking]\n---')
  .concat(`\n## Evaluation\n\n### Offline metrics\n\n${question}\n`);
const code = `${incompleteDesign}\n\`\`\`python\nimport pandas\n\n\`\`\`\n`;

describe('completion in the editor', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    files: {
      'design.md': incompleteDesign,
      'metadata.md': metadata,
      'diagram.md': incompleteDesign,
      'code.md': code,
      'prompt.md': prompt,
      'empty.md': '\n',
    },
    open: 'design.md',
    // Words of the document would be offered where nothing else is.
    settings: { 'editor.wordBasedSuggestions': 'off', 'editor.snippetSuggestions': 'none' },
  });

  /** Puts the cursor on a new line below the first one with this text. */
  async function below(file: string, text: string): Promise<void> {
    const lines = (await workbench().workspace.read(file)).split('\n');
    const line = lines.findIndex((one) => one.includes(text));
    ok(line >= 0, `${file} contains "${text}"`);
    await vscode.goTo(workbench(), line + 1, (lines[line] as string).length + 1);
    await workbench().page.keyboard.press('Enter');
  }

  it('lists the headings that are missing as soon as a mark is typed, and inserts one with its question selected', async () => {
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
    await below('design.md', 'A gradient-boosted ranker');
    await vscode.type(workbench(), '\n### ');
    await vscode.suggestion(workbench(), 'Baseline').waitFor();
    await vscode.screenshot(workbench(), 'completion-heading', true);
    await vscode.type(workbench(), 'basel');
    await vscode.suggestion(workbench(), 'Baseline').waitFor();
    await workbench().page.keyboard.press('Enter');
    await vscode.suggestions(workbench()).waitFor({ state: 'hidden' });
    // The question is selected: what is typed replaces it.
    await vscode.type(workbench(), 'Popularity per category.');
    const saved = await vscode.save(workbench(), 'design.md');
    match(saved, /^### Baseline\n\n<!-- [\s\S]+?-->\n\nPopularity per category\.$/mu);
  });

  it('offers the keys of the front matter when it is asked', async () => {
    await vscode.openFile(workbench(), 'metadata.md');
    await vscode.goTo(workbench(), 3);
    await vscode.complete(workbench(), 'status');
    await vscode.type(workbench(), 'dra');
    await vscode.complete(workbench(), 'draft');
    match(await vscode.save(workbench(), 'metadata.md'), /^status: draft$/mu);
  });

  it('offers the boxes of a diagram behind an arrow', async () => {
    await vscode.openFile(workbench(), 'diagram.md');
    await below('diagram.md', 'ranker --> features');
    await vscode.type(workbench(), 'ranker -->');
    await vscode.suggestion(workbench(), 'Model server').waitFor();
    await vscode.screenshot(workbench(), 'completion-diagram', true);
    await vscode.complete(workbench(), 'Model server');
    match(await vscode.save(workbench(), 'diagram.md'), /^ +ranker --> INF\[Model server\]$/mu);
  });

  it("offers on a template's prompt, which Tab has selected, what may take its place", async () => {
    await vscode.openFile(workbench(), 'prompt.md');
    await vscode.goTo(workbench(), prompt.split('\n').indexOf(question) + 1);
    await workbench().page.keyboard.press('Shift+End');
    await vscode.complete(workbench(), 'NDCG@k');
    await vscode.type(workbench(), '10');
    match(await vscode.save(workbench(), 'prompt.md'), /^### Offline metrics\n\nNDCG@10\n$/mu);
  });

  it('offers whole documents where there is nothing yet', async () => {
    await vscode.openFile(workbench(), 'empty.md');
    await vscode.goTo(workbench(), 2);
    await workbench().page.keyboard.press('Control+Space');
    const first = vscode.suggestions(workbench()).locator('.monaco-list-row').first();
    await first.filter({ hasText: 'ML design doc: Seven phases' }).waitFor();
    await vscode.screenshot(workbench(), 'completion-empty');
    await vscode.complete(workbench(), 'ML design doc: Seven phases');
    const saved = await vscode.save(workbench(), 'empty.md');
    // From the first line on: front matter counts nowhere else.
    match(saved, /^---\ntitle: .*\nframework: seven-phase\n/u);
    match(saved, /^## 7\. /mu);
  });

  it('offers nothing in other code', async () => {
    await vscode.openFile(workbench(), 'code.md');
    await below('code.md', 'import pandas');
    await vscode.type(workbench(), '# ');
    await workbench().page.keyboard.press('Control+Space');
    await workbench().page.locator('.suggest-widget.visible .message', { hasText: 'No suggestions' }).waitFor();
    strictEqual(await workbench().page.locator('.suggest-widget.visible .monaco-list-row').count(), 0);
    await workbench().page.keyboard.press('Escape');
  });
});
