import * as vscode from 'vscode';
import { fillIn } from './answer-editor';
import type { InterviewCase, InterviewData } from './data';
import type { Practice } from './practice';
import { firstLine, practiceDocument, type Scaffold } from './practice-document';
import type { AttemptRecord } from './record';

const usualMinutes = 45;
const [fewest, most] = [1, 240];

interface CaseItem extends vscode.QuickPickItem {
  readonly practised?: InterviewCase;
}

/** Lets the user pick a case and opens a new document with its prompt. The clock starts when the prompt is on the screen. */
export async function startPractice(
  practice: Practice,
  data: InterviewData,
  attempts: readonly AttemptRecord[],
): Promise<void> {
  if (practice.attempt && !(await endRunning(practice))) return;
  const practised = await pickCase(data.cases, attempts);
  const scaffold = practised && (await pickScaffold());
  if (!practised || !scaffold) return;
  // Empty at first: the server is told to be quiet before there is anything to say.
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
  await practice.begin(document.uri, practised.id, practiceMinutes());
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const text = practiceDocument(
    practised,
    scaffold,
    data.phases.map(({ title }) => title),
  );
  await fillIn(editor, text, firstLine(text));
}

/** The setting, within bounds; what is no number counts as the default. */
function practiceMinutes(): number {
  const set = vscode.workspace.getConfiguration('mlDesignDocs').get<unknown>('interview.minutes');
  if (typeof set !== 'number' || !Number.isFinite(set)) return usualMinutes;
  return Math.min(Math.max(set, fewest), most);
}

async function endRunning(practice: Practice): Promise<boolean> {
  const [end, abandon] = ['End It', 'Abandon It'];
  const answer = await vscode.window.showWarningMessage(
    'An interview practice is running.',
    { modal: true, detail: 'End it to get its report, or abandon it without one.' },
    end,
    abandon,
  );
  if (answer === abandon) await practice.abandon();
  // The report of the other attempt is what the user then reads.
  if (answer === end) await practice.end();
  return answer === abandon;
}

async function pickCase(
  cases: readonly InterviewCase[],
  attempts: readonly AttemptRecord[],
): Promise<InterviewCase | undefined> {
  const times = (id: string): number => attempts.filter(({ caseId }) => caseId === id).length;
  const items = cases.map<CaseItem>((practised) => {
    const count = times(practised.id);
    const description = count === 0 ? '' : count === 1 ? 'practised once' : `practised ${count} times`;
    return { label: practised.title, description, detail: practised.prompt, practised };
  });
  const surprise: CaseItem = { label: '$(sparkle) Surprise me', description: 'one that you have practised least' };
  const separator: CaseItem = { label: 'Cases', kind: vscode.QuickPickItemKind.Separator };
  const picked = await vscode.window.showQuickPick([surprise, separator, ...items], {
    title: 'Start Interview Practice (1/2): Case',
    placeHolder: 'The prompt is all you see: the worked example comes after the end',
    matchOnDetail: true,
  });
  if (picked !== surprise) return picked?.practised;
  const least = Math.min(...cases.map(({ id }) => times(id)));
  const rest = cases.filter(({ id }) => times(id) === least);
  return rest[Math.floor(Math.random() * rest.length)];
}

async function pickScaffold(): Promise<Scaffold | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly scaffold: Scaffold })[] = [
    { label: 'Blank page', detail: 'Only the prompt. As in an interview: the structure is yours.', scaffold: 'blank' },
    { label: 'Seven headings', detail: 'The prompt and the seven phases as headings.', scaffold: 'headings' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Start Interview Practice (2/2): Page',
    placeHolder: `${practiceMinutes()} minutes begin with your choice`,
  });
  return picked?.scaffold;
}
