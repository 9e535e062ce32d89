import * as vscode from 'vscode';
import { openDocument } from '../open-documents';
import type { InterviewCase, InterviewData } from './data';
import type { Practice } from './practice';
import { answerOf } from './practice-document';

const none = 'No interview practice is running.';

/** What the status item opens. */
export async function openMenu(practice: Practice, data: InterviewData): Promise<void> {
  if (!practice.attempt) return void vscode.window.showInformationMessage(none);
  const { running } = practice.attempt;
  const items: readonly (vscode.QuickPickItem & { run(): unknown })[] = [
    running
      ? { label: '$(debug-pause) Pause', run: () => practice.pauseOrResume() }
      : { label: '$(debug-start) Resume', run: () => resume(practice) },
    { label: '$(comment) Ask the Interviewer…', run: () => askInterviewer(practice, data) },
    { label: '$(go-to-file) Go to My Answer', run: () => practice.reopen() },
    { label: '$(check) End Now and Show the Report', run: () => practice.end() },
    { label: '$(trash) Abandon…', run: () => abandonPractice(practice) },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'Interview Practice' });
  await picked?.run();
}

/** Who goes on wants to write: the status bar, where the menu was opened, would keep the focus. */
async function resume(practice: Practice): Promise<void> {
  practice.pauseOrResume();
  await practice.reopen();
}

/**
 * Answers appear one by one, as in an interview, and stay at the end of the prompt; the report says how many were asked for. A notification
 * alone is cut, and gone before the answer is used.
 */
export async function askInterviewer(practice: Practice, data: InterviewData): Promise<void> {
  const { attempt } = practice;
  if (!attempt) return void vscode.window.showInformationMessage(none);
  const practised = data.cases.find(({ id }) => id === attempt.caseId);
  if (!practised) return;
  const items = practised.answers.map((answer, number) => ({
    label: answer.ask,
    detail: attempt.asked.includes(number) ? answer.say : '',
    ...{ answer, number },
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: practised.title,
    placeHolder: 'What do you ask the interviewer?',
  });
  if (!picked) return;
  practice.asked(picked.number);
  if (!attempt.asked.includes(picked.number)) await writeDown(vscode.Uri.parse(attempt.uri), picked.answer);
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  // With a button VS Code shows all lines of a message.
  const another = 'Ask Another…';
  void vscode.window.showInformationMessage(picked.answer.say, another).then((said) => {
    if (said === another) void askInterviewer(practice, data);
  });
}

async function writeDown(uri: vscode.Uri, answer: InterviewCase['answers'][number]): Promise<void> {
  const document = openDocument(uri);
  const added = document && answerOf(document.getText(), answer);
  if (!added) return;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, document.positionAt(added.offset), added.text);
  await vscode.workspace.applyEdit(edit);
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
