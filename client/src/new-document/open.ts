import * as vscode from 'vscode';
import { fileNameOf } from '../places';
import { freeName, slugOf } from './file-name';

/** A document with its tab stops, as the server made it. */
export interface Made {
  readonly text: string;
  readonly snippet: string;
}

/** Names of files and folders; empty where there is no such folder or it cannot be read. */
export async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}

/**
 * Opens it unsaved. In `folder` it has a name that is free, which saving uses; without one, saving asks for it. The first tab stop is
 * selected.
 */
export async function openUnsaved(folder: vscode.Uri | undefined, title: string, made: Made): Promise<void> {
  const editor = await vscode.window.showTextDocument(await unsaved(folder, title), { preview: false });
  await fill(editor, made);
}

async function unsaved(folder: vscode.Uri | undefined, title: string): Promise<vscode.TextDocument> {
  if (folder) {
    const open = vscode.workspace.textDocuments.map(({ uri }) => fileNameOf(uri));
    const name = freeName(slugOf(title), [...(await namesIn(folder)), ...open]);
    try {
      const uri = vscode.Uri.joinPath(folder, name).with({ scheme: 'untitled' });
      const document = await vscode.workspace.openTextDocument(uri);
      return document.languageId === 'markdown'
        ? document
        : await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    } catch {
      // A folder that takes no unsaved documents: it gets its name when it is saved.
    }
  }
  return vscode.workspace.openTextDocument({ language: 'markdown' });
}

/**
 * Creates the file and opens it with the first tab stop selected. False where the name is taken meanwhile or the folder takes no files:
 * nothing was changed then.
 */
export async function createFile(file: vscode.Uri, made: Made): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(made.text) });
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await fill(editor, made);
  // The text is what is on the disk already: a file that was only created has nothing to save.
  await document.save();
  return true;
}

/** The same text with tab stops in the place of what the editor holds. */
async function fill(editor: vscode.TextEditor, { text, snippet }: Made): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const value = new vscode.SnippetString(snippet);
  if (await editor.insertSnippet(value, all, { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true }))
    return;
  if (document.getText() === '') await editor.edit((change) => change.insert(new vscode.Position(0, 0), text));
}
