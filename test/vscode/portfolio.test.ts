import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { incompleteDesign, readme } from './documents';
import * as vscode from './harness';

const watched = `${incompleteDesign}
## 7. Monitoring

### Data drift

Daily PSI of each of the 140 features against the training month; above 0.2 for two days the on-call engineer retrains the ranker.
`;
const approved = incompleteDesign.replace('framework:', 'status: approved\nowner: search-team\nframework:');
const owned = (name: string, status: string, owner: string): string =>
  incompleteDesign
    .replace('Ranking of search results', `Design of ${name}`)
    .replace('framework:', `status: ${status}\nowner: ${owner}\nframework:`);
/** More rows, as a team has them: the same design under other names, and one that is complete. */
const team = {
  'docs/ads.md': owned('ads', 'draft', 'ads-team'),
  'docs/fraud.md': owned('fraud', 'in-review', 'risk'),
  'docs/homepage.md': readFileSync('snippets/case-studies/video-recommendation.md', 'utf8'),
  'docs/pricing.md': owned('pricing', 'implemented', 'market'),
  'docs/support.md': owned('support', 'superseded', 'care'),
};

describe('the portfolio of a workspace', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({
    // No file in the address of the window: a reload would open it again in place of what was open.
    files: { 'README.md': readme, 'docs/search.md': approved, 'docs/watched.md': watched, ...team },
  });
  const view = () => vscode.webview(workbench());
  const rows = (): Locator => view().locator('tbody tr:not(.d):visible');
  const titles = () => rows().locator('th a').allTextContents();
  const shown = (count: string) => view().locator('#shown', { hasText: count }).waitFor();
  const cursor = (line: number) =>
    vscode.until(`the cursor in line ${line}`, async () =>
      ((await workbench().page.locator('[id="status.editor.selection"]').textContent()) ?? '').includes(`Ln ${line},`),
    );

  it('shows every design doc, though none is open and nothing was asked to check the workspace', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Show Portfolio');
    await shown('7 of 7 documents');
    const row = rows().filter({ hasText: 'docs/search.md' });
    match((await row.textContent()) ?? '', /approved.*search-team.*by the file/su);
    // The theme's letters and ground, and no colour of the page's own.
    const ground = await view()
      .locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
    strictEqual(ground, 'rgb(255, 255, 255)');
    await vscode.inThemes(workbench(), 'portfolio', () => shown('7 of 7 documents'), { forDocs: true });
  });

  it('is narrowed by what a document lacks, by the keyboard', async () => {
    await view().getByLabel('no drift monitoring').focus();
    await workbench().page.keyboard.press('Space');
    await shown('5 of 7 documents');
    ok(!(await rows().allTextContents()).some((text) => text.includes('docs/watched.md')));
    await view().getByLabel('Text').fill('fraud');
    await shown('1 of 7 documents');
    deepStrictEqual(await titles(), ['Design of fraud']);
  });

  it('opens a document, and keeps its filters until one comes back', async () => {
    await rows().locator('th a').first().click();
    await workbench().page.locator('.tab.active', { hasText: 'fraud.md' }).waitFor();
    await vscode.runCommand(workbench(), 'ML Design Doc: Show Portfolio');
    await shown('1 of 7 documents');
    strictEqual(await view().getByLabel('Text').inputValue(), 'fraud');
  });

  it('follows a document that is saved, and a file that goes or comes', async () => {
    await view().getByRole('button', { name: 'Show all' }).click();
    await shown('7 of 7 documents');
    await workbench().workspace.write(
      'docs/new.md',
      incompleteDesign.replace('Ranking of search results', 'Brand new'),
    );
    await shown('8 of 8 documents');
    ok((await titles()).includes('Brand new'));
    await workbench().workspace.write('docs/new.md', readme);
    await shown('7 of 7 documents');
  });

  it('leads from a finding to its line', async () => {
    const row = rows().filter({ hasText: 'docs/watched.md' });
    await row.getByRole('button').click();
    const finding = view().locator('tr.d li').filter({ hasText: 'is missing' }).first();
    await finding.waitFor();
    const line = Number(/line (\d+)/u.exec((await finding.textContent()) ?? '')?.[1]);
    ok(line > 1, 'a finding further down');
    await finding.locator('a', { hasText: 'line' }).click();
    await workbench().page.locator('.tab.active', { hasText: 'watched.md' }).waitFor();
    await cursor(line);
  });

  it('is there again after a reload of the window, with its rows open', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Show Portfolio');
    await view().locator('tr.d').waitFor();
    await vscode.waitForStored(workbench(), 'the view', /mlDesignDocs\.portfolio/u);
    await vscode.waitForStored(workbench(), 'the open row', /"open\W+mldd:[^,\]]*watched\.md/u);
    await workbench().page.reload();
    // Which editor was in front may have been stored a moment before.
    await workbench().page.locator('.tab', { hasText: 'Design Doc Portfolio' }).click({ timeout: 60_000 });
    await shown('7 of 7 documents');
    await view().locator('tr.d').waitFor();
  });

  it('is saved as a page with links that hold', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Save Portfolio as HTML');
    const { page, workspace } = workbench();
    const input = page.locator('.quick-input-widget:visible input[type=text]');
    await vscode.until('the dialog with the name', async () =>
      (await input.inputValue()).endsWith('ml-design-docs.html'),
    );
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast', { hasText: 'Saved ml-design-docs.html' }).waitFor();
    const html = await workspace.read('ml-design-docs.html');
    match(html, /href="\.\/docs\/search\.md"/u);
    ok(!html.includes('acquireVsCodeApi'));
  });
});

describe('the portfolio of a workspace without a design doc', function () {
  this.timeout(90_000);
  const workbench = vscode.useWorkbench({ files: { 'README.md': readme } });

  it('says so, and how to begin', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Show Portfolio');
    const view = vscode.webview(workbench());
    await view.getByText('No ML design doc was found. 1 other file left alone.').waitFor();
    await view.getByRole('link', { name: 'New ML Design Doc…' }).click();
    await workbench().page.locator('.quick-input-widget:visible').waitFor();
  });
});
