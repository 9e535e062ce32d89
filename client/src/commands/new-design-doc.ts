import * as vscode from 'vscode';
import {
  methods,
  type NewDocumentChoices,
  type NewDocumentParams,
  type NewDocumentResult,
} from '../../../server/src/lsp/protocol';
import { type Answers, askForDocument, askForFileName } from '../new-document/flow';
import { createFile, namesIn, openUnsaved } from '../new-document/open';
import { waitForStartVisibly } from '../server-start';
import type { Session } from '../session';
import { loadSnippets, wholeDocuments } from '../snippet-library';
import type { CommandContext } from './context';

/** How long a start of the server is waited for. */
const startLimitMs = 30_000;

/**
 * Asks what the document is to be and opens it: unsaved, or as a new file where `target` is the folder of the Explorer's menu. Given up in
 * any step, it leaves no trace.
 */
export async function newDesignDoc({ session, extensionUri }: CommandContext, target: unknown): Promise<void> {
  const chosen = target instanceof vscode.Uri ? target : undefined;
  const folder = chosen ?? customaryFolder();
  if (!(await running(session))) return;
  const choices = await session.request<NewDocumentChoices>(methods.newDocumentChoices, whereabouts(folder));
  if (!choices || choices.frameworks.length === 0) return void complain('The language server gave no frameworks');
  const { caseStudies } = wholeDocuments(await loadSnippets(extensionUri));
  const existing = chosen && (await namesIn(chosen));
  const answers = await askForDocument({ choices, caseStudies, ...(existing && { existing }) });
  if (!answers) return;
  const made = await session.request<NewDocumentResult>(methods.newDocument, paramsOf(answers, folder));
  if (!made) return void complain('The language server made no document');
  if (!chosen) return openUnsaved(folder, answers.title ?? '', made);
  for (let named: Answers | undefined = answers; named?.fileName !== undefined; ) {
    if (await createFile(vscode.Uri.joinPath(chosen, named.fileName), made)) return;
    const names = await namesIn(chosen);
    if (!names.includes(named.fileName))
      return void complain(`"${named.fileName}" could not be created in this folder`);
    void vscode.window.showWarningMessage(
      `"${named.fileName}" already exists and was left as it is. Choose another name.`,
    );
    named = await askForFileName(names, named);
  }
}

/** Of the active document where it is in the workspace, else the first workspace folder. */
function customaryFolder(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active && active.scheme !== 'untitled' && vscode.workspace.getWorkspaceFolder(active)) {
    return vscode.Uri.joinPath(active, '..');
  }
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

function whereabouts(folder: vscode.Uri | undefined): { readonly folder?: string } {
  return folder ? { folder: folder.toString() } : {};
}

function paramsOf(
  { framework, content, title = '', tasks }: Answers,
  folder: vscode.Uri | undefined,
): NewDocumentParams {
  const study = typeof content === 'object' ? content : undefined;
  return {
    ...whereabouts(folder),
    framework: framework?.id ?? '',
    content: study ? 'case-study' : content === 'blank' ? 'blank' : 'skeleton',
    title,
    ...(study ? { snippet: study.body } : { tasks: tasks ?? [] }),
  };
}

/** The command may be what starts the extension: a server that starts is waited for, one that failed is told of. */
async function running(session: Session): Promise<boolean> {
  if ((await waitForStartVisibly(session, { limitMs: startLimitMs })) === 'running') return true;
  const restart = 'Restart Language Server';
  const answer = await vscode.window.showErrorMessage(
    'The language server of ML Design Docs is not running, so no document was made.',
    restart,
  );
  if (answer === restart) await session.restart();
  return false;
}

function complain(what: string): void {
  void vscode.window.showErrorMessage(`${what}. The output "ML Design Docs" may say why.`);
}
