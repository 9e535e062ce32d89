import * as vscode from 'vscode';
import type { InterviewData } from './data';
import type { Practice } from './practice';

const none = 'No interview practice is running.';

/** What the status item opens. */
export async function openMenu(practice: Practice, data: InterviewData): Promise<void> {
  if (!practice.attempt) return void vscode.window.showInformationMessage(none);
  const { running } = practice.attempt;
  const items: readonly (vscode.QuickPickItem & { run(): unknown })[] = [
    { label: running ? '$(debug-pause) Pause' : '$(debug-start) Resume', run: () => practice.pauseOrResume() },
    { label: '$(comment) Ask the Interviewer…', run: () => askInterviewer(practice, data) },
    { label: '$(go-to-file) Go to My Answer', run: () => practice.reopen() },
    { label: '$(check) End Now and Show the Report', run: () => practice.end() },
    { label: '$(trash) Abandon…', run: () => abandonPractice(practice) },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'Interview Practice' });
  await picked?.run();
}

/** Answers appear one by one, as in an interview; the report says how many were asked for. */
export async function askInterviewer(practice: Practice, data: InterviewData): Promise<void> {
  const { attempt } = practice;
  if (!attempt) return void vscode.window.showInformationMessage(none);
  const practised = data.cases.find(({ id }) => id === attempt.caseId);
  if (!practised) return;
  const items = practised.answers.map(({ ask, say }, number) => ({
    label: ask,
    detail: attempt.asked.includes(number) ? say : '',
    ...{ say, number },
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: practised.title,
    placeHolder: 'What do you ask the interviewer?',
  });
  if (!picked) return;
  practice.asked(picked.number);
  void vscode.window.showInformationMessage(picked.say);
}

/** Ends the practice without a report, once the user has confirmed it. */
export async function abandonPractice(practice: Practice): Promise<void> {
  if (!practice.attempt) return void vscode.window.showInformationMessage(none);
  const abandon = 'Abandon';
  const answer = await vscode.window.showWarningMessage(
    'Abandon the interview practice?',
    { modal: true, detail: 'There is no report and no entry in the history. Your text stays as it is.' },
    abandon,
  );
  if (answer === abandon) await practice.abandon();
}
