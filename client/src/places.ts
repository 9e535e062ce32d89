import * as vscode from 'vscode';
import type { Place } from '../../server/src/lsp/protocol';
import { groupWithTab } from './open-documents';

/** A place of the protocol as VS Code's range; both count lines from zero and columns in UTF-16 units. */
export function rangeOf({ start, end }: Place): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The server's edits of one document as one edit, which is one undo step. */
export function editOf(
  uri: vscode.Uri,
  edits: readonly { readonly range: Place; readonly newText: string }[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(uri, rangeOf(range), newText);
  return edit;
}

/** Name of the file, without its folders. */
export function fileNameOf({ path }: Pick<vscode.Uri, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Selects the place in the group that shows the document already, and gives the editor the focus. */
export async function showPlace(uri: vscode.Uri, place: Place | undefined): Promise<vscode.TextEditor> {
  const name = uri.toString();
  // Of two editors side by side, the one where the user is.
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const visible = editors.find((editor) => editor?.document.uri.toString() === name);
  // Else the group of a tab that is open but hidden behind another one.
  const viewColumn = visible?.viewColumn ?? groupWithTab(uri)?.viewColumn;
  const editor = await vscode.window.showTextDocument(uri, { ...(viewColumn !== undefined && { viewColumn }) });
  if (place) {
    const range = editor.document.validateRange(rangeOf(place));
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return editor;
}
