import * as vscode from 'vscode';
import type { Diagram } from '../../server/src/lsp/protocol';
import { isChecked } from './checked-documents';
import { coalesced } from './coalesced';
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
  let pinned: string | undefined;

  const ask = coalesced(async (name: string) => {
    const uri = vscode.Uri.parse(name);
    const answer = await session.diagrams(uri);
    if (answer) changed.fire({ uri, diagrams: answer.diagrams });
  });
  const refresh = (uri: vscode.Uri): void => void ask(uri.toString());

  const refreshActive = (): void => {
    const document = activeDocument();
    if (document) refresh(document.uri);
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
      if (name === pinned || name === activeDocument()?.uri.toString()) refresh(uri);
    }),
    session.onDidChangeState((state) => {
      if (state !== 'running') return;
      refreshActive();
      if (pinned !== undefined) void ask(pinned);
    }),
  );
  refreshActive();

  return {
    onDidChange: changed.event,
    pin: (uri) => {
      pinned = uri?.toString();
    },
    refresh,
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
