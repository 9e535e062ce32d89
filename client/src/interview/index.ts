import * as vscode from 'vscode';
import { reasonOf } from '../reason';
import type { Session } from '../session';
import type { AttemptMemory } from './attempt-memory';
import { createHistoryFile, type HistoryAnswer } from './history-file';
import { interviewData } from './interview-data';
import { abandonPractice, askInterviewer, openMenu } from './menu';
import { createPractice } from './practice';
import type { AttemptRecord } from './record';
import { createReportPanel } from './report-panel';
import { startPractice } from './start';
import { compareWithExample, provideWorkedExamples } from './worked-example';

/** Interview practice: the commands, the clock, the report and the history. Does nothing until it is asked. */
export function offerInterviewPractice(
  context: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>,
  session: Session,
  memory: AttemptMemory,
): vscode.Disposable {
  const { extensionUri } = context;
  const data = interviewData(extensionUri);
  const file = createHistoryFile(context.globalStorageUri);
  const panel = createReportPanel(extensionUri, async () => {
    const history = await file.read();
    await show(history.attempts.at(-1), history, true);
  });
  /** Where the last answer of this window is. */
  let answer: { readonly caseId: string; readonly uri: vscode.Uri } | undefined;

  const show = async (record: AttemptRecord | undefined, history: HistoryAnswer, keepFocus = false): Promise<void> =>
    panel.show(record, history, await data(), keepFocus);

  const practice = createPractice({
    ...{ memory, session, data, now: () => Date.now() },
    async finished(record, uri, timeIsUp) {
      answer = { caseId: record.caseId, uri };
      await show(record, await file.add(record), timeIsUp);
      if (timeIsUp) void vscode.window.showInformationMessage('Interview practice: time is up. The report is open.');
    },
    async lost(message) {
      const [open, abandon] = ['Open My Answer', 'Abandon Practice…'];
      const said = await vscode.window.showWarningMessage(message, open, abandon);
      if (said === open) await practice.reopen();
      if (said === abandon) await abandonPractice(practice);
    },
  });

  const compare = async (asked: unknown): Promise<void> => {
    const last = async (): Promise<string | undefined> => (await file.read()).attempts.at(-1)?.caseId;
    const caseId = typeof asked === 'string' ? asked : (answer?.caseId ?? (await last()));
    const known = (await data()).cases.some(({ id }) => id === caseId);
    if (practice.attempt) return tell('The worked example is shown after the end of the practice.');
    if (caseId === undefined || !known) return tell('Practise a case first: its worked example is shown afterwards.');
    await compareWithExample(caseId, answer?.caseId === caseId ? answer.uri : undefined);
  };

  const deleteHistory = async (): Promise<void> => {
    const confirm = 'Delete';
    const question = { modal: true, detail: 'All attempts are deleted from this machine. Your documents stay.' };
    const said = await vscode.window.showWarningMessage('Delete the interview history?', question, confirm);
    if (said !== confirm) return;
    try {
      await file.delete();
      await show(undefined, await file.read());
    } catch (error) {
      void vscode.window.showErrorMessage(reasonOf(error));
    }
  };

  const commands: Readonly<Record<string, (argument?: unknown) => unknown>> = {
    start: async () => startPractice(practice, await data(), (await file.read()).attempts),
    pause: () => (practice.attempt ? practice.pauseOrResume() : tell('No interview practice is running.')),
    ask: async () => askInterviewer(practice, await data()),
    end: () => (practice.attempt ? practice.end() : tell('No interview practice is running.')),
    abandon: () => abandonPractice(practice),
    menu: async () => openMenu(practice, await data()),
    compare,
    history: async () => show(undefined, await file.read()),
    deleteHistory,
    report: async (id) => {
      const history = await file.read();
      const record = history.attempts.find((one) => one.id === id);
      if (record) await show(record, history);
      else tell('This attempt is no longer in the history.');
    },
  };
  return vscode.Disposable.from(
    practice,
    panel,
    provideWorkedExamples(extensionUri),
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`mlDesignDocs.interview.${name}`, run),
    ),
  );
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
