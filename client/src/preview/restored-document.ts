import * as vscode from 'vscode';
import { openDocument } from '../open-documents';
import { isFollowed } from '../review-checklists';
import type { SavedState } from './messages';

/**
 * What a view shows that is back after a reload of the window: the active document, unless the view was locked on another. `gone`: its file
 * is not there any more; undefined: there is none.
 */
export async function restoredDocument(state: SavedState | undefined): Promise<vscode.Uri | 'gone' | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const saved = state?.uri === undefined ? undefined : vscode.Uri.parse(state.uri);
  const wanted = !state?.locked && active && isFollowed(active) ? active.uri : saved;
  // One that was never saved and is not there again would be made anew, empty.
  const isLost = wanted?.scheme === 'untitled' && !openDocument(wanted);
  if (!wanted || isLost) return undefined;
  try {
    // The server answers for open documents; opening shows nothing.
    await vscode.workspace.openTextDocument(wanted);
    return wanted;
  } catch {
    return 'gone';
  }
}
