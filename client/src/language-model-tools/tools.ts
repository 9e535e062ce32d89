import * as vscode from 'vscode';
import { type Explanation, methods, type Outline } from '../../../server/src/lsp/protocol';
import { isChecked } from '../checked-documents';
import { openDocument } from '../open-documents';
import { waitForStart } from '../server-start';
import type { Session } from '../session';
import { checkAnswer, coverageAnswer, type Pulled } from './answers';

/** `check` or `coverage`, of the document that the input names by `uri`, else of the one in the active editor. */
export function toolOfDocument(session: Session, name: 'check' | 'coverage'): vscode.LanguageModelTool<unknown> {
  return {
    async invoke({ input }, token) {
      const document = await documentOf((input as { uri?: unknown } | undefined)?.uri);
      await running(session, token);
      const uri = document.uri.toString();
      const outline = await session.request<Outline>(methods.outline, { uri });
      if (!outline) throw new Error('The language server has no answer; its output says why.');
      if (name === 'coverage') return result(coverageAnswer(uri, outline));
      const pulled = await session.request<Pulled>('textDocument/diagnostic', { textDocument: { uri } });
      if (pulled?.kind !== 'full') throw new Error('The language server has no answer; its output says why.');
      return result(checkAnswer(uri, outline, pulled));
    },
  };
}

/** `explain`: what the rule or section is that the input names by `name`. */
export function explainTool(session: Session): vscode.LanguageModelTool<unknown> {
  return {
    async invoke({ input }, token) {
      const name = String((input as { name?: unknown } | undefined)?.name ?? '');
      await running(session, token);
      const found = await session.request<Explanation | null>(methods.explain, { name });
      if (!found) throw new Error(`No rule or section is called "${name}".`);
      return result(found);
    },
  };
}

function result(answer: unknown): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
}

/** What is thrown here is read by a model: it says what to do. */
async function documentOf(uri: unknown): Promise<vscode.TextDocument> {
  const active = vscode.window.activeTextEditor?.document;
  if (uri === undefined || uri === '') {
    if (active && isChecked(active)) return active;
    throw new Error('No Markdown document is active: name one by its uri.');
  }
  const place = placeOf(String(uri));
  // What is outside of the workspace is read only where the user has it open.
  const open = openDocument(place);
  if (!open && !vscode.workspace.getWorkspaceFolder(place)) throw new Error(`${uri} is not in the workspace.`);
  const document = open ?? (await vscode.workspace.openTextDocument(place));
  if (!isChecked(document)) throw new Error(`${uri} is no Markdown document.`);
  return document;
}

function placeOf(name: string): vscode.Uri {
  if (/^[a-z][\w+.-]+:\/?/iu.test(name)) return vscode.Uri.parse(name);
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (/^(?:\/|[a-z]:[\\/])/iu.test(name)) return vscode.Uri.file(name);
  if (!folder) throw new Error(`No folder is open: give ${name} as a uri.`);
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Waits for a server that is starting. Rejects when `token` is cancelled meanwhile, and where the server does not run. */
async function running(session: Session, token: vscode.CancellationToken): Promise<void> {
  const state = await waitForStart(session, { token });
  if (state === 'running') return;
  throw state === 'starting' ? new vscode.CancellationError() : new Error('The language server does not run.');
}
