import * as vscode from 'vscode';
import type { DiagramSource } from '../diagrams';
import { fileNameOf } from '../places';
import { isFollowed } from '../review-checklists';
import type { Session } from '../session';
import { followArchitecture } from './architecture';
import { followCursor } from './cursor-boxes';
import { actOn } from './document-actions';
import { askForExport } from './export';
import { previewHtml } from './html';
import type { ExportChoice, ExportRequest, FromWebview, PreviewDiagram, SavedState } from './messages';
import { createPageLink } from './page-link';
import { restoredDocument } from './restored-document';
import { watchWhereabouts } from './whereabouts';

const viewType = 'mlDesignDocs.preview';

/** The one architecture view: it follows the active Markdown editor until it is locked on its document. */
export interface Preview extends vscode.Disposable {
  open(uri: vscode.Uri): void;
  /** Undefined while there is no view. */
  readonly shown: vscode.Uri | undefined;
  /** The view has the focus. */
  readonly isActive: boolean;
  lock(locked: boolean): void;
  /** Asks which diagram of the document to export, and how, as far as it is not clear. */
  export(uri: vscode.Uri, to?: ExportChoice['to']): Promise<void>;
}

/** Also brings back the view that was open before a reload of the window. */
export function createPreview(extensionUri: vscode.Uri, session: Session, source: DiagramSource): Preview {
  const assets = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  let panel: vscode.WebviewPanel | undefined;
  let target: vscode.Uri | undefined;
  let locked = false;
  let gone = false;
  let latest: readonly PreviewDiagram[] | undefined;
  let picked: string | undefined;
  let lastActive = vscode.window.activeTextEditor?.document;
  let waiting: ExportRequest | undefined;
  const meaning = followArchitecture(session);
  const page = createPageLink();
  const boxes = followCursor(page, meaning, () => target);

  /** Brings the webview up to date; it may know nothing, as it is dropped while it is hidden. */
  const show = (): void => {
    if (!target) page.post({ type: 'unavailable', reason: gone ? 'gone' : 'no-document' });
    else if (latest)
      page.postChange({ type: 'document', uri: target.toString(), name: fileNameOf(target), locked, diagrams: latest });
    if (!target) return;
    if (session.state !== 'running') tellUnavailable(session.state);
    else if (gone) tellUnavailable('gone');
    if (page.ready && waiting && latest) {
      page.post(waiting);
      waiting = undefined;
    }
  };
  /** The next document message takes it back, so that one has to be sent. */
  const tellUnavailable = (reason: 'starting' | 'failed' | 'gone'): void => {
    page.forget('document');
    page.post({ type: 'unavailable', reason });
  };

  const showMeaning = (): void => {
    const { architecture } = meaning;
    if (!target || architecture === undefined) return;
    page.postChange({ type: 'architecture', uri: target.toString(), architecture });
    boxes.show(vscode.window.activeTextEditor);
  };

  const follow = (uri: vscode.Uri): void => {
    if (!target || !isSame(uri, target)) {
      target = uri;
      gone = false;
      latest = undefined;
      picked = undefined;
      boxes.forget();
      source.pin(uri);
      meaning.follow(uri);
      whereabouts.follow(uri);
    }
    if (panel) panel.title = `Architecture: ${fileNameOf(uri)}`;
    source.refresh(uri);
  };

  const whereabouts = watchWhereabouts({
    moved: follow,
    gone: () => {
      gone = true;
      show();
    },
    back: () => {
      gone = false;
      if (target) source.refresh(target);
    },
  });

  const lock = (next: boolean): void => {
    locked = next;
    void vscode.commands.executeCommand('setContext', 'mlDesignDocs.previewLocked', locked);
    // With the focus in the view no editor may count as active.
    const active = vscode.window.activeTextEditor?.document ?? lastActive;
    if (panel && !locked && active && !active.isClosed && isFollowed(active)) follow(active.uri);
    show();
  };

  const receive = async (message: FromWebview): Promise<void> => {
    if (message.type === 'ready') {
      page.answered();
      show();
      boxes.forget();
      showMeaning();
    } else if (message.type === 'restart') await session.restart();
    else if (message.type === 'lock') lock(message.locked);
    else if (message.type === 'picked') picked = message.diagram;
    else if (target) await actOn(target, message, { session, extensionUri });
  };

  const adopt = (adopted: vscode.WebviewPanel): void => {
    panel = adopted;
    page.connect(panel.webview);
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [assets] };
    panel.webview.onDidReceiveMessage(receive);
    panel.onDidChangeViewState(() => {
      // A hidden page is dropped, and loads anew when it is shown.
      if (!adopted.visible) page.dropped();
    });
    panel.onDidDispose(() => {
      panel = undefined;
      page.connect(undefined);
      target = undefined;
      latest = undefined;
      gone = false;
      waiting = undefined;
      lock(false);
      source.pin(undefined);
      meaning.follow(undefined);
      whereabouts.follow(undefined);
    });
    panel.webview.html = previewHtml(panel.webview, assets);
  };

  const restore = async (restored: vscode.WebviewPanel, state: SavedState | undefined): Promise<void> => {
    panel?.dispose();
    adopt(restored);
    lock(state?.locked ?? false);
    const wanted = await restoredDocument(state);
    if (wanted === 'gone') {
      gone = true;
      show();
    } else if (wanted) follow(wanted);
  };

  const subscriptions = vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: restore }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || !isFollowed(editor.document)) return;
      lastActive = editor.document;
      if (panel && !locked) follow(lastActive.uri);
    }),
    source.onDidChange(({ uri, diagrams }) => {
      if (!target || !isSame(uri, target)) return;
      gone = false;
      latest = diagrams.map(({ id, language, title, content, startLine }) => ({
        ...{ id, language, title, content, startLine },
      }));
      show();
    }),
    session.onDidChangeState(show),
    meaning,
    whereabouts,
    meaning.onDidChange(showMeaning),
    boxes,
  );

  const open = (uri: vscode.Uri): void => {
    if (panel) {
      panel.reveal(undefined, true);
    } else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      adopt(vscode.window.createWebviewPanel(viewType, 'Architecture', column));
    }
    // The command names the document, so it also moves a locked panel.
    follow(uri);
    show();
  };

  return {
    ...{ open, lock },
    get shown() {
      return panel && target;
    },
    get isActive() {
      return panel?.active ?? false;
    },
    export: async (uri, to) => {
      const only = target && isSame(uri, target) ? picked : undefined;
      const request = await askForExport(session, uri, to, only);
      if (!request) return;
      // Only the view can draw. A picture gets on the clipboard only from a page that has the focus.
      waiting = request;
      open(uri);
      panel?.reveal(undefined, request.to !== 'clipboard');
    },
    dispose: () => {
      subscriptions.dispose();
      panel?.dispose();
    },
  };
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
