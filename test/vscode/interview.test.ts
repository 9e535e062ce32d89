import { match, ok, strictEqual } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

describe('interview practice', function () {
  this.timeout(180_000);
  const workbench = vscode.useWorkbench({ files: { 'design.md': incompleteDesign }, open: 'design.md' });
  const clock = () => workbench().page.locator('.statusbar-item a[aria-label^="Interview practice"]').first();
  const report = () => vscode.webview(workbench());

  /** Of the practice document, once a finding in the other document proves that the server had its say. */
  const findings = async (file: string): Promise<number> => {
    await vscode.filterProblems(workbench(), '');
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
    await vscode.filterProblems(workbench(), file);
    const others = workbench().page.locator('.markers-panel .monaco-list-row', { hasText: 'design.md' });
    await others.first().waitFor({ state: 'hidden' });
    const rows = await vscode.problems(workbench());
    await vscode.filterProblems(workbench(), '');
    return rows.length;
  };

  /** True once VS Code has a copy of an unsaved document with this text. */
  const backedUp = async (text: string): Promise<boolean> => {
    const folder = path.join(workbench().server.dirs.user, 'User', 'Backups');
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8')));
    return texts.some((one) => one.includes(text));
  };

  const answer = (): Promise<string | null> =>
    workbench().page.locator('.editor-instance .view-lines').first().textContent();
  const written = /below\s100\sms/u;

  it('shows the prompts of the cases and starts the clock with the chosen one', async () => {
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
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
    strictEqual(await findings('Untitled-1'), 0);
    for (const severity of ['error', 'warning', 'info', 'hint'] as const)
      strictEqual(await vscode.squiggles(workbench(), severity).count(), 0, severity);
  });

  it('answers when the interviewer is asked', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: Ask the Interviewer');
    await vscode.pick(workbench(), 'How fast must it answer?');
    await vscode.until('the answer', async () =>
      (await vscode.notifications(workbench())).some((one) => one.includes('100 ms at the 99th percentile')),
    );
    const prompt = workbench().page.locator('.editor-instance .view-lines').first();
    await vscode.until('the answer below the prompt', async () =>
      /You\sasked:\sHow\sfast\smust\sit\sanswer\?.*99th\spercentile.*-->/su.test((await prompt.textContent()) ?? ''),
    );
    await workbench().page.locator('.editor-instance .monaco-editor.focused').waitFor();
  });

  it('pauses and goes on from the menu in the status bar', async () => {
    const { page } = workbench();
    await clock().click();
    await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Pause' }).click();
    await page.locator('.statusbar-item a[aria-label^="Interview practice paused"]').waitFor();
    await clock().click();
    await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Resume' }).click();
    await page.locator('.statusbar-item a[aria-label^="Interview practice, phase"]').waitFor();
    // Who goes on writes at once, and does not click into the answer first.
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  });

  it('keeps the answer when its document is closed, and brings it back', async () => {
    const { page } = workbench();
    await page.locator('.tabs-container .tab', { hasText: 'Untitled-1' }).click();
    await vscode.runCommand(workbench(), 'View: Close Editor');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" }).click();
    const notice = page.locator('.notification-list-item', { hasText: 'The practice document was closed' });
    await notice.getByRole('button', { name: 'Open My Answer' }).click();
    await vscode.until('the answer', async () => written.test((await answer()) ?? ''));
    await page.locator('.statusbar-item a[aria-label^="Interview practice, phase Requirements"]').waitFor();
  });

  it('goes on after a reload of the window, as quiet as before', async () => {
    const { page } = workbench();
    await vscode.until('the backup of the document', () => backedUp('p99 below 100 ms.'));
    await vscode.waitForStored(workbench(), 'the kept answer', /p99 below 100 ms\./u);
    // Stored after the clock went on: what was stored before has it paused.
    const now = Date.now();
    await vscode.waitForStored(
      workbench(),
      'the running clock',
      /countedTo\W+(\d+).*running\W+true/u,
      ([countedTo]) => Number(countedTo) >= now,
    );
    await page.reload();
    await clock().waitFor();
    await page.locator('.tabs-container .tab', { hasText: 'Untitled-1' }).click();
    await vscode.until('the answer', async () => written.test((await answer()) ?? ''));
    await page.locator('.statusbar-item a[aria-label^="Interview practice, phase Requirements"]').waitFor();
    strictEqual(await findings('Untitled-1'), 0);
  });

  it('goes with the document that is saved under a name', async () => {
    const { page, workspace } = workbench();
    await page.locator('.tabs-container .tab', { hasText: 'Untitled-1' }).click();
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await page.keyboard.press('Control+S');
    const name = page.locator('.quick-input-widget:visible input[type=text]');
    await vscode.until('the name', async () => (await name.inputValue()).endsWith('Untitled-1.md'));
    await vscode.fill(name, `${workspace.folder}/answer.md`);
    await name.press('Enter');
    await page.locator('.tabs-container .tab.active:not(.dirty)', { hasText: 'answer.md' }).waitFor();
    await vscode.goToText(workbench(), 'answer.md', 'Raise watch time');
    await page.locator('.statusbar-item a[aria-label^="Interview practice, phase Requirements"]').waitFor();
    strictEqual(await findings('answer.md'), 0);
  });

  it('reports seven phases at the end, and the findings come back', async () => {
    await vscode.runCommand(workbench(), 'ML Design Doc: End Interview Practice');
    await report().locator('h1', { hasText: 'Videos on the home page' }).waitFor();
    const rows = report().locator('table').first().locator('tbody tr');
    strictEqual(await rows.count(), 7);
    match((await rows.first().textContent()) ?? '', /Requirements\d of \d+[01]:\d\d6:00[1-9]/);
    match((await rows.last().textContent()) ?? '', /Operations.*skipped/);
    match((await report().locator('main').textContent()) ?? '', /1 of 5 questions asked/);
    strictEqual(await clock().count(), 0);
    await vscode.until('the findings', async () => (await findings('answer.md')) > 0);
  });

  it('leaves room for the report', async () => {
    await vscode.runCommand(workbench(), 'Notifications: Clear All Notifications');
    await vscode.runCommand(workbench(), 'View: Hide Panel');
    await workbench().page.locator('.markers-panel').waitFor({ state: 'hidden' });
  });

  it('has a report that is readable in every theme', async () => {
    await vscode.inThemes(
      workbench(),
      'interview-report',
      async ({ webview }) => report().locator(`body.${webview}`).waitFor(),
      { forDocs: true },
    );
  });

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
