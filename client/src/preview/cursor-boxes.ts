import * as vscode from 'vscode';
import type { FollowedArchitecture } from './architecture';
import { boxesAt } from './boxes-at';
import type { DrawnBox } from './messages';
import type { PageLink } from './page-link';

/** Shows the boxes at the cursor, so that a reader of the text finds them in the picture. */
export interface CursorBoxes extends vscode.Disposable {
  show(editor: vscode.TextEditor | undefined): void;
  /** The page shows none: it is another document's, or new. */
  forget(): void;
}

/** Follows the cursor in editors of the document that `target` gives; undefined: in none. */
export function followCursor(
  page: PageLink,
  meaning: FollowedArchitecture,
  target: () => vscode.Uri | undefined,
): CursorBoxes {
  let shown: readonly DrawnBox[] = [];

  const show = (editor: vscode.TextEditor | undefined): void => {
    // While the view or a panel has the focus, the last cursor stays shown.
    if (!editor || editor.document.uri.toString() !== target()?.toString()) return;
    const boxes = meaning.architecture ? boxesAt(meaning.architecture, editor.selection.active) : [];
    if (JSON.stringify(boxes) === JSON.stringify(shown)) return;
    shown = boxes;
    page.post({ type: 'highlight', boxes });
  };

  const subscription = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => show(textEditor));
  return {
    show,
    forget: () => {
      shown = [];
    },
    dispose: () => subscription.dispose(),
  };
}
