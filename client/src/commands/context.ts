import * as vscode from 'vscode';
import { isChecked } from '../checked-documents';
import type { Choices } from '../choices';
import type { Portfolio } from '../portfolio/panel';
import type { Preview } from '../preview/panel';
import type { Session } from '../session';

/** What the commands work with. */
export interface CommandContext {
  readonly extensionUri: vscode.Uri;
  /** `publisher.name`. */
  readonly extensionId: string;
  readonly log: vscode.LogOutputChannel;
  readonly choices: Choices;
  readonly session: Session;
  readonly preview: Preview;
  readonly portfolio: Portfolio;
}

/** The active Markdown editor. Without one the user is told that the command needs it. */
export function markdownEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && isChecked(editor.document)) return editor;
  void vscode.window.showInformationMessage('Open a Markdown file first: this command works on the active editor.');
  return undefined;
}

/**
 * The active document where it is checked as an ML design doc. Where it is none, the user is told, and may have it checked: then the
 * command goes on.
 */
export async function checkedDesignDoc({
  session,
  choices,
}: Pick<CommandContext, 'session' | 'choices'>): Promise<vscode.TextDocument | undefined> {
  const document = markdownEditor()?.document;
  if (!document || session.status(document.uri)?.isDesignDoc) return document;
  const treat = 'Check as ML Design Doc';
  const answer = await vscode.window.showInformationMessage('This document is not checked as an ML design doc.', treat);
  if (answer !== treat) return undefined;
  await choices.set(document.uri, true);
  await session.treatAsDesignDoc(document.uri, true);
  return document;
}
