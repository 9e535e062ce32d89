import * as vscode from 'vscode';
import {
  type AddToArchitectureParams,
  type ArchitectureEdit,
  type DrawArchitectureParams,
  methods,
} from '../../../server/src/lsp/protocol';
import { editOf, showPlace } from '../places';
import type { Session } from '../session';
import { insertSnippet, loadSnippets } from '../snippet-library';

/** Writes what a ghost of the architecture view stands for into the document, as one undo step; the user is told what was done. */
export function addToArchitecture(session: Session, uri: vscode.Uri, ghost: string): Promise<boolean> {
  return applied(session, uri, methods.addToArchitecture, {
    uri: uri.toString(),
    ghost,
  } satisfies AddToArchitectureParams);
}

/** Draws a flowchart of what the document describes into it, as one undo step; the user is told what was done. */
export function drawArchitecture(session: Session, uri: vscode.Uri): Promise<boolean> {
  return applied(session, uri, methods.drawArchitecture, { uri: uri.toString() } satisfies DrawArchitectureParams);
}

/** Inserts the skeleton of an architecture diagram at the cursor. */
export async function insertArchitecture(editor: vscode.TextEditor, extensionUri: vscode.Uri): Promise<void> {
  const snippet = (await loadSnippets(extensionUri)).find(({ prefix }) => prefix === 'mldd-architecture');
  if (snippet) await insertSnippet(editor, snippet);
}

/** True where the document was changed. */
async function applied(session: Session, uri: vscode.Uri, method: string, params: unknown): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(uri);
  const answer = await session.request<ArchitectureEdit>(method, params);
  if (!answer) return told('The language server did not answer. Nothing was changed.');
  if ('refused' in answer) return told(answer.refused);
  // Typed meanwhile: the edits would land in the wrong place.
  if (answer.version !== document.version) return told('The document changed meanwhile. Nothing was changed.');
  if (answer.edits.length > 0 && !(await vscode.workspace.applyEdit(editOf(uri, answer.edits))))
    return told('VS Code did not apply the edit. Nothing was changed.');
  await showPlace(uri, answer.select);
  vscode.window.setStatusBarMessage(answer.summary, 8000);
  return answer.edits.length > 0;
}

function told(message: string): false {
  void vscode.window.showInformationMessage(message);
  return false;
}
