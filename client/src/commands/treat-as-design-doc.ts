import * as vscode from 'vscode';
import { type CommandContext, markdownEditor } from './context';

/**
 * The user's word about a document: remembered in the workspace, wins over the automatic choice. `of` is its uri where a line above its
 * text was clicked; else it is the active one.
 */
export async function treatAsDesignDoc(
  { choices, session }: CommandContext,
  treat: boolean,
  of: unknown,
): Promise<void> {
  const uri = typeof of === 'string' ? vscode.Uri.parse(of) : markdownEditor()?.document.uri;
  if (!uri) return;
  await choices.set(uri, treat);
  await session.treatAsDesignDoc(uri, treat);
}
