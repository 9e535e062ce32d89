import * as vscode from 'vscode';
import type { Diagram } from '../../server/src/lsp/protocol';
import { isChecked } from './checked-documents';
import type { Session } from './session';

export interface DocumentDiagrams {
  readonly uri: vscode.Uri;
  readonly diagrams: readonly Diagram[];
}

/** The Mermaid fences of the active Markdown document and of the pinned one, asked for anew on each change. */
export interface DiagramSource extends vscode.Disposable {
  readonly onDidChange: vscode.Event<DocumentDiagrams>;
  /** Also watches this document when it is not active; undefined watches the active one only. */
  pin(uri: vscode.Uri | undefined): void;
  /** Asks for this document now; the answer comes as an event, none comes while the server is down. */
  refresh(uri: vscode.Uri): void;
}

/** Also keeps `mlDesignDocs.hasDiagram` true for the active editor. */
export function watchDiagrams(session: Session): DiagramSource {
  const changed = new vscode.EventEmitter<DocumentDiagrams>();
  /** Documents with a request under way: true when they changed since, so that typing never queues up requests. */
  const asking = new Map<string, boolean>();
  let pinned: string | undefined;

  const refresh = async (uri: vscode.Uri): Promise<void> => {
    const name = uri.toString();
    if (asking.has(name)) {
      asking.set(name, true);
      return;
    }
    do {
      asking.set(name, false);
      const answer = await session.diagrams(uri);
      if (answer) changed.fire({ uri, diagrams: answer.diagrams });
    } while (asking.get(name));
    asking.delete(name);
  };

  const refreshActive = (): void => {
    const document = activeDocument();
    if (document) void refresh(document.uri);
    else setHasDiagram(false);
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    changed.event(({ uri, diagrams }) => {
      if (uri.toString() === activeDocument()?.uri.toString()) setHasDiagram(diagrams.length > 0);
    }),
    vscode.window.onDidChangeActiveTextEditor(refreshActive),
    session.onDidSynchronise(({ uri }) => {
      const name = uri.toString();
      if (name === pinned || name === activeDocument()?.uri.toString()) void refresh(uri);
    }),
    session.onDidChangeState((state) => {
      if (state !== 'running') return;
      refreshActive();
      if (pinned !== undefined) void refresh(vscode.Uri.parse(pinned));
    }),
  );
  refreshActive();

  return {
    onDidChange: changed.event,
    pin: (uri) => {
      pinned = uri?.toString();
    },
    refresh: (uri) => void refresh(uri),
    dispose: () => subscriptions.dispose(),
  };
}

function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isChecked(document) ? document : undefined;
}

function setHasDiagram(value: boolean): void {
  void vscode.commands.executeCommand('setContext', 'mlDesignDocs.hasDiagram', value);
}
