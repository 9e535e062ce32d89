import * as vscode from 'vscode';
import { methods, type Outline, type OutlineParams } from '../../../server/src/lsp/protocol';
import { isExcluded, isNotebookCell } from '../checked-documents';
import { coalesced } from '../coalesced';
import { isChecklist, isFollowed } from '../review-checklists';
import type { Session } from '../session';

/** What there is to show: a design doc, one that is left in quiet, other Markdown, nothing, or a server that does not answer. */
export type OutlineState = 'designDoc' | 'quiet' | 'other' | 'none' | 'starting' | 'failed';

/** The outline of the document in the active editor, kept while the focus is in a preview, a panel or a tree. */
export interface FollowedOutline extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  readonly state: OutlineState;
  readonly uri: vscode.Uri | undefined;
  /** Only of a design doc. */
  readonly outline: Outline | undefined;
  /** Nothing is asked of the server while nobody looks; the state is told all the same. */
  watch(looking: boolean): void;
}

/** Begins with the active editor; asks the server for nothing before `watch(true)`. */
export function followOutline(session: Session): FollowedOutline {
  const changed = new vscode.EventEmitter<void>();
  let target: vscode.Uri | undefined;
  let outline: Outline | undefined;
  let looking = false;
  let told: OutlineState | undefined;

  const stateNow = (): OutlineState => {
    if (session.state === 'failed') return 'failed';
    if (!target) return 'none';
    const status = session.status(target);
    if (!status) return 'starting';
    if (status.quiet) return 'quiet';
    return status.isDesignDoc ? 'designDoc' : 'other';
  };

  const ask = coalesced(async () => {
    if (!looking || !target || stateNow() !== 'designDoc') return;
    const uri = target.toString();
    const params: OutlineParams = { uri };
    const answer = await session.request<Outline | null>(methods.outline, params);
    // Stale: the user went to another document while the server worked.
    if (!answer || target?.toString() !== uri) return;
    const before = outline;
    outline = answer.isDesignDoc ? answer : undefined;
    // While VS Code fills a tree anew a click on a row names no row: most keystrokes change none.
    if (!before || !outline || JSON.stringify(before.phases) !== JSON.stringify(outline.phases)) changed.fire();
  });

  const update = (): void => {
    const state = stateNow();
    if (state !== 'designDoc') outline = undefined;
    // The rows of a design doc stay as they are until the answer is there.
    if (state !== 'designDoc' || state !== told) changed.fire();
    told = state;
    void ask();
  };

  const follow = (): void => {
    const next = followed(target);
    if (next?.toString() === target?.toString()) return;
    target = next;
    outline = undefined;
    told = undefined;
    update();
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.tabGroups.onDidChangeTabs(follow),
    session.onDidChangeState(update),
    session.onDidChangeStatus(({ uri }) => {
      if (uri === target?.toString()) update();
    }),
  );
  follow();

  return {
    onDidChange: changed.event,
    get state() {
      return stateNow();
    },
    get uri() {
      return target;
    },
    get outline() {
      return outline;
    },
    watch: (now) => {
      if (now === looking) return;
      looking = now;
      if (now) update();
    },
    dispose: () => subscriptions.dispose(),
  };
}

/**
 * The active Markdown document; else the one before, as long as a tab shows it and no other file took its place; else, while no text has
 * the focus, one that is in sight.
 */
function followed(before: vscode.Uri | undefined): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document && isFollowed(document)) return document.uri;
  const inSight = vscode.window.visibleTextEditors.map((editor) => editor.document).filter(isFollowed);
  const visible = inSight.some(({ uri }) => uri.toString() === before?.toString());
  if (before && (visible || (isOpen(before) && !isElsewhere(document)))) return before;
  return isElsewhere(document) ? undefined : inSight[0]?.uri;
}

/** True for a file that the user went to; a diff's other side, a log and a checklist are about what was there before. */
function isElsewhere(document: vscode.TextDocument | undefined): boolean {
  return (
    document !== undefined &&
    (!isExcluded(document.uri) || isNotebookCell(document.uri)) &&
    !isChecklist(document) &&
    document.uri.scheme !== 'vscode-terminal'
  );
}

function isOpen(uri: vscode.Uri): boolean {
  const name = uri.toString();
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString() === name;
      return input instanceof vscode.TabInputTextDiff && input.modified.toString() === name;
    });
}
