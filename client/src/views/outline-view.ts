import * as vscode from 'vscode';
import { fileNameOf } from '../places';
import type { Session } from '../session';
import { followOutline } from './followed-outline';
import type { Row } from './outline-rows';
import { createTree } from './outline-tree';
import { lineOf, rowAt } from './row-at';

const viewId = 'mlDesignDocs.outline';

/** A document that takes longer to read than this is large, or the server starts: an empty view says so, and flickers for no other. */
const slowMs = 500;

/** The view "Design Doc" in the Explorer: the phases of the active document's framework and what it says of their sections. */
export function showOutlineView(session: Session): vscode.Disposable {
  const followed = followOutline(session);
  const open = new Set<string>();
  const tree = createTree(() => followed.outline, open);
  const view = vscode.window.createTreeView<Row>(viewId, { treeDataProvider: tree, showCollapseAll: true });
  let line = -1;
  let slow: ReturnType<typeof setTimeout> | undefined;

  const isReading = (): boolean =>
    !followed.outline && (followed.state === 'starting' || followed.state === 'designDoc');

  const tellReading = (): void => {
    clearTimeout(slow);
    view.message = undefined;
    const { uri } = followed;
    if (!uri || !isReading()) return;
    slow = setTimeout(() => {
      if (isReading()) view.message = `Reading ${fileNameOf(uri)}…`;
    }, slowMs);
  };

  const update = (): void => {
    void vscode.commands.executeCommand('setContext', 'mlDesignDocs.outlineState', followed.state);
    const { outline } = followed;
    view.description = outline ? `${outline.score.covered}/${outline.score.applicable}` : '';
    tree.refresh();
    line = -1;
    tellReading();
  };

  const followCursor = async (editor: vscode.TextEditor): Promise<void> => {
    const { outline, uri } = followed;
    if (!view.visible || !outline || editor.document.uri.toString() !== uri?.toString()) return;
    if (!vscode.workspace.getConfiguration('mlDesignDocs', uri).get('outline.followCursor', true)) return;
    const now = editor.selection.active.line;
    if (now === line) return;
    line = now;
    const row = rowAt(outline, now);
    const at = view.selection[0] && lineOf(view.selection[0]);
    // Sections may share a place: what the user chose among them, or chose to go here, stays chosen.
    if (!row || (at !== undefined && (at === lineOf(row) || at === now))) return;
    try {
      await view.reveal(row, { select: true, focus: false, expand: false });
    } catch {
      // The tree was filled anew meanwhile: the next move of the cursor is followed.
    }
  };

  view.onDidChangeVisibility(({ visible }) => followed.watch(visible));
  followed.watch(view.visible);
  update();
  return vscode.Disposable.from(
    followed,
    tree,
    view,
    new vscode.Disposable(() => clearTimeout(slow)),
    followed.onDidChange(update),
    view.onDidExpandElement(({ element }) => open.add(element.id)),
    view.onDidCollapseElement(({ element }) => open.delete(element.id)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => void followCursor(textEditor)),
  );
}
