import * as vscode from 'vscode';
import { isChecked } from '../checked-documents';
import type { Choices } from '../choices';
import type { Preview } from '../preview/panel';
import type { Session } from '../session';

/** What the commands work with. */
export interface CommandContext {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly choices: Choices;
  readonly session: Session;
  readonly preview: Preview;
}

/** The active Markdown editor. Without one the user is told that the command needs it. */
export function markdownEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && isChecked(editor.document)) return editor;
  void vscode.window.showInformationMessage('Open a Markdown file first: this command works on the active editor.');
  return undefined;
}
