import * as vscode from 'vscode';

/** Shows the answer in the group that shows it already, else in the first. */
export async function showAnswer(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  return vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

/** Gives a new document its first text and puts the cursor at a line (from zero). Undo does not take the text away again. */
export async function fillIn(editor: vscode.TextEditor, text: string, line: number): Promise<void> {
  const noStop = { undoStopBefore: false, undoStopAfter: true };
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text), noStop);
  const start = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(start, start);
}
