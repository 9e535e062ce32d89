import * as vscode from 'vscode';
import { type CodeActionWithEdit, fixAllKind } from '../../../server/src/lsp/protocol';
import { editOf } from '../places';
import { type CommandContext, checkedDesignDoc } from './context';

/** Makes every safe fix in the active design doc, as one undo step. */
export async function fixAll(context: CommandContext): Promise<void> {
  const document = await checkedDesignDoc(context);
  if (!document) return;
  const { uri } = document;
  const start = { line: 0, character: 0 };
  const params = {
    textDocument: { uri: uri.toString() },
    range: { start, end: start },
    context: { diagnostics: [], only: [fixAllKind] },
  };
  const answer = await context.session.request<readonly CodeActionWithEdit[] | null>('textDocument/codeAction', params);
  if (!answer) return tell('The language server did not answer. Nothing was fixed.');
  const action = answer.find(({ kind }) => kind === fixAllKind);
  const change = action?.edit.documentChanges[0];
  if (!action || !change) return say('Nothing to fix that has one safe answer');
  // Typed meanwhile: the edits would land in the wrong place.
  if (change.textDocument.version !== document.version)
    return tell('The document changed meanwhile. Nothing was fixed.');
  if (!(await vscode.workspace.applyEdit(editOf(uri, change.edits))))
    return tell('VS Code did not apply the edit. Nothing was fixed.');
  const { fixed } = action.data;
  say(fixed === 1 ? 'Fixed 1 problem' : `Fixed ${fixed} problems`);
}

function say(message: string): void {
  vscode.window.setStatusBarMessage(message, 5000);
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
