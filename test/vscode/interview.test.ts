import { match, ok, strictEqual } from 'node:assert';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

const THEMES = [
  { title: 'Light Modern', body: 'vscode-light', image: 'interview-report-light' },
  { title: 'Dark Modern', body: 'vscode-dark', image: 'interview-report-dark' },
  { title: 'Dark High Contrast', body: 'vscode-high-contrast', image: 'interview-report-high-contrast' },
];

describe('interview practice', function () {
  this.timeout(120_000);
  const workbench = vscode.useWorkbench({ files: { 'design.md': incompleteDesign }, open: 'design.md' });
  const clock = () => workbench().page.locator('.statusbar-item a[aria-label^="Interview practice"]').first();
  const report = () => vscode.webview(workbench());

  /** Of the practice document, once a finding in the other document proves that the server had its say. */
  const findings = async (): Promise<number> => {
    await vscode.filterProblems(workbench(), '');
    await vscode.waitForProblem(workbench(), '"Baseline" is missing');
    await vscode.filterProblems(workbench(), 'Untitled-1');
    const others = workbench().page.locator('.markers-panel .monaco-list-row', { hasText: 'design.md' });
    await others.first().waitFor({ state: 'hidden' });
    const rows = await vscode.problems(workbench());
    await vscode.filterProblems(workbench(), '');
    return rows.length;
  };

  it('shows the prompts of the cases and starts the clock with the chosen one', async () => {
    await vscode.waitForProblem(workbench(), '"Baseline" is missing');
    await vscode.runCommand(workbench(), 'ML Design Doc: Start Interview Practice');
    await vscode.until('the cases', async () =>
      (await vscode.pickLabels(workbench())).some((one) => one.includes('Surprise me')),
    );
    await vscode.screenshot(workbench(), 'interview-cases');
    await vscode.pick(workbench(), 'Videos on the home page');
    await vscode.until('the pages', async () => (await vscode.pickLabels(workbench())).includes('Blank page'));
    await vscode.pick(workbench(), 'Seven headings');
    await workbench().page.locator('.view-line', { hasText: 'The interviewer says' }).waitFor();
    await vscode.until('the phase of the cursor', async () =>
      /Requirements \d:\d\d of 6:00 · 4[45]:\d\d left/.test((await clock().textContent()) ?? ''),
    );
    match((await clock().getAttribute('aria-label')) ?? '', /phase Requirements, .* of 6 minutes, .* left/);
  });

  it('says nothing of the answer while it is written', async () => {
    await vscode.type(workbench(), 'Raise watch time per DAU from 41 to 43 minutes by Q4. p99 below 100 ms.');
    await vscode.until('the text', async () =>
      (await workbench().page.locator('.editor-instance').first().textContent())?.includes('below'),
    );
    await vscode.screenshot(workbench(), 'interview-running');
    strictEqual(await findings(), 0);
    for (const severity of ['error', 'warning', 'info', 'hint'] as const)
      strictEqual(await vscode.squiggles(workbench(), severity).count(), 0, severity);
  });

  it('answers when the interviewer is asked', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Ask the Interviewer');
    await vscode.pick(workbench(), 'How fast must it answer?');
    await vscode.until('the answer', async () =>
      (await vscode.notifications(workbench())).some((one) => one.includes('100 ms at the 99th percentile')),
    );
  });

  it('pauses and goes on from the menu in the status bar', async () => {
    const { page } = workbench();
    await clock().click();
    await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Pause' }).click();
    await page.locator('.statusbar-item a[aria-label^="Interview practice paused"]').waitFor();
    await clock().click();
    await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Resume' }).click();
    await page.locator('.statusbar-item a[aria-label^="Interview practice, phase"]').waitFor();
  });

  it('reports seven phases at the end, and the findings come back', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: End Interview Practice');
    await report().locator('h1', { hasText: 'Videos on the home page' }).waitFor();
    const rows = report().locator('table').first().locator('tbody tr');
    strictEqual(await rows.count(), 7);
    match((await rows.first().textContent()) ?? '', /Requirements\d of \d+0:\d\d6:00[1-9]/);
    match((await rows.last().textContent()) ?? '', /Operations.*skipped/);
    match((await report().locator('main').textContent()) ?? '', /1 of 5 questions asked/);
    strictEqual(await clock().count(), 0);
    await vscode.until('the findings', async () => (await findings()) > 0);
  });

  it('leaves room for the report', async () => {
    await vscode.runCommand(workbench(), 'Notifications: Clear All Notifications');
    await vscode.runCommand(workbench(), 'View: Hide Panel');
    await workbench().page.locator('.markers-panel').waitFor({ state: 'hidden' });
  });

  for (const { title, body, image } of THEMES) {
    it(`has a report that is readable in ${title}`, async () => {
      await vscode.chooseTheme(workbench(), title);
      await report().locator(`body.${body}`).waitFor();
      await vscode.screenshot(workbench(), image);
    });
  }

  it('opens the worked example beside the answer', async () => {
    await report().getByRole('link', { name: 'Compare with the worked example' }).click();
    const { page } = workbench();
    await page.locator('.tabs-container .tab.active', { hasText: 'video-recommendation.md' }).waitFor();
    await page.locator('.view-line', { hasText: 'Home page video recommendation' }).first().waitFor();
    await vscode.screenshot(workbench(), 'interview-compare');
  });

  it('keeps the attempt in the history, and deletes it when asked twice', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Interview History');
    const table = report().locator('table', { hasText: 'All attempts' });
    await table.waitFor();
    strictEqual(await table.locator('tbody tr').count(), 1);
    ok((await table.textContent())?.includes('Videos on the home page'));
    await vscode.runCommand(workbench(), 'ML Design Doc: Delete Interview History');
    await workbench().page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await report().locator('p', { hasText: 'No attempt is recorded yet' }).waitFor();
  });
});
