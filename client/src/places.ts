import * as vscode from 'vscode';
import type { Place } from '../../../server/src/lsp/protocol';

export function rangeOf({ start, end }: Place): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Selects the place in the group that shows the document already, and gives the editor the focus. */
export async function showPlace(uri: vscode.Uri, place: Place | undefined): Promise<vscode.TextEditor> {
  const name = uri.toString();
  // Of two editors side by side, the one where the user is.
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const visible = editors.find((editor) => editor?.document.uri.toString() === name);
  const viewColumn = visible?.viewColumn ?? columnOf(name);
  const editor = await vscode.window.showTextDocument(uri, { ...(viewColumn !== undefined && { viewColumn }) });
  if (place) {
    const range = editor.document.validateRange(rangeOf(place));
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return editor;
}

/** The group of a tab that is open but hidden behind another one. */
function columnOf(name: string): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === name),
  )?.viewColumn;
}
