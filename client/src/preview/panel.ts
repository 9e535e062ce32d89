import * as vscode from 'vscode';
import { isChecked } from '../checked-documents';
import type { DiagramSource } from '../diagrams';
import type { Session } from '../session';
import { insertSnippet, loadSnippets } from '../snippet-library';
import { showPlace } from '../views/places';
import { followArchitecture } from './architecture';
import { addToArchitecture, drawArchitecture } from './architecture-edits';
import { boxesAt } from './boxes-at';
import { previewHtml } from './html';
import type { DrawnBox, FromWebview, PreviewDiagram, SavedState, ToWebview } from './messages';

const viewType = 'mlDesignDocs.preview';

/** The one preview panel: it follows the active Markdown editor until it is locked on its document. */
export interface Preview extends vscode.Disposable {
  open(uri: vscode.Uri): void;
}

export function createPreview(extensionUri: vscode.Uri, session: Session, source: DiagramSource): Preview {
  const assets = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  let panel: vscode.WebviewPanel | undefined;
  let target: vscode.Uri | undefined;
  let locked = false;
  let latest: readonly PreviewDiagram[] | undefined;
  let highlighted: readonly DrawnBox[] = [];
  const meaning = followArchitecture(session);

  const post = (message: ToWebview): void => void panel?.webview.postMessage(message);

  /** Brings the webview up to date; it may know nothing, as it is dropped while it is hidden. */
  const show = (): void => {
    if (!target) post({ type: 'unavailable', reason: 'no-document' });
    else if (latest) post({ type: 'document', uri: target.toString(), name: nameOf(target), locked, diagrams: latest });
    if (target && session.state !== 'running') post({ type: 'unavailable', reason: session.state });
  };

  const showMeaning = (): void => {
    const { architecture } = meaning;
    if (!target || architecture === undefined) return;
    post({ type: 'architecture', uri: target.toString(), architecture });
    highlight(vscode.window.activeTextEditor);
  };

  /** The boxes at the cursor, so that a reader of the text finds them in the picture. */
  const highlight = (editor: vscode.TextEditor | undefined): void => {
    // While the view or a panel has the focus, the last cursor stays shown.
    if (!editor || editor.document.uri.toString() !== target?.toString()) return;
    const boxes = meaning.architecture ? boxesAt(meaning.architecture, editor.selection.active) : [];
    if (JSON.stringify(boxes) === JSON.stringify(highlighted)) return;
    highlighted = boxes;
    post({ type: 'highlight', boxes });
  };

  const follow = (uri: vscode.Uri): void => {
    if (uri.toString() !== target?.toString()) {
      target = uri;
      latest = undefined;
      highlighted = [];
      source.pin(uri);
      meaning.follow(uri);
    }
    if (panel) panel.title = `Architecture: ${nameOf(uri)}`;
    source.refresh(uri);
  };

  const receive = async (message: FromWebview): Promise<void> => {
    if (message.type === 'ready') {
      show();
      highlighted = [];
      showMeaning();
    } else if (message.type === 'restart') await session.restart();
    else if (message.type === 'lock') {
      locked = message.locked;
      const active = vscode.window.activeTextEditor?.document;
      if (!locked && active && isChecked(active)) follow(active.uri);
      show();
    } else if (target) {
      if (message.type === 'select') await showPlace(target, message.place);
      else if (message.type === 'draw') await drawArchitecture(session, target);
      else if (message.type === 'add') await addToArchitecture(session, target, message.ghost);
      else if (message.type === 'reveal') revealLine(await showEditor(target), message.line);
      else await insertArchitecture(await showEditor(target), extensionUri);
    }
  };

  const adopt = (adopted: vscode.WebviewPanel): void => {
    panel = adopted;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [assets] };
    panel.webview.onDidReceiveMessage(receive);
    panel.onDidDispose(() => {
      panel = undefined;
      target = undefined;
      latest = undefined;
      locked = false;
      source.pin(undefined);
      meaning.follow(undefined);
    });
    panel.webview.html = previewHtml(panel.webview, assets);
  };

  const restore = async (restored: vscode.WebviewPanel, state: SavedState | undefined): Promise<void> => {
    panel?.dispose();
    locked = state?.locked ?? false;
    adopt(restored);
    const active = vscode.window.activeTextEditor?.document;
    const saved = state?.uri === undefined ? undefined : vscode.Uri.parse(state.uri);
    const wanted = !locked && active && isChecked(active) ? active.uri : saved;
    if (!wanted) return;
    try {
      // The server answers for open documents; opening shows nothing.
      await vscode.workspace.openTextDocument(wanted);
      follow(wanted);
    } catch {
      show(); // The file is gone since: say that there is no document.
    }
  };

  const subscriptions = vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: restore }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (panel && !locked && editor && isChecked(editor.document)) follow(editor.document.uri);
    }),
    source.onDidChange(({ uri, diagrams }) => {
      if (uri.toString() !== target?.toString()) return;
      latest = diagrams.map(({ id, language, title, content, startLine }) => ({
        ...{ id, language, title, content, startLine },
      }));
      show();
    }),
    session.onDidChangeState(show),
    meaning,
    meaning.onDidChange(showMeaning),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => highlight(textEditor)),
  );

  return {
    open: (uri) => {
      if (panel) {
        panel.reveal(undefined, true);
      } else {
        const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        adopt(vscode.window.createWebviewPanel(viewType, 'Architecture', column));
      }
      // The command names the document, so it also moves a locked panel.
      follow(uri);
      show();
    },
    dispose: () => {
      subscriptions.dispose();
      panel?.dispose();
    },
  };
}

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** In the group where the document is visible already, else beside the preview on the left. */
async function showEditor(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  return vscode.window.showTextDocument(uri, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One });
}

function revealLine(editor: vscode.TextEditor, line: number): void {
  const position = new vscode.Position(Math.min(Math.max(line, 0), editor.document.lineCount - 1), 0);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function insertArchitecture(editor: vscode.TextEditor, extensionUri: vscode.Uri): Promise<void> {
  const snippet = (await loadSnippets(extensionUri)).find(({ prefix }) => prefix === 'mldd-architecture');
  if (snippet) await insertSnippet(editor, snippet);
}
