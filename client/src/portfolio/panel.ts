import * as vscode from 'vscode';
import { reasonOf } from '../reason';
import type { Session } from '../session';
import { portfolioLink } from './document-link';
import { messagePage } from './message-page';
import { createPageSource, type PageSource } from './page-source';
import { savePage } from './save-page';

const viewType = 'mlDesignDocs.portfolio';

/** The view over all design docs of the workspace. */
export interface Portfolio extends vscode.Disposable {
  open(): void;
  /** Does nothing while the view is closed. */
  refresh(): void;
  save(): Promise<void>;
}

const options: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/** Also brings back the view that was open before a reload of the window. */
export function createPortfolio(extensionUri: vscode.Uri, session: Session): Portfolio {
  let panel: vscode.WebviewPanel | undefined;
  let source: PageSource | undefined;

  const show = (): void => {
    if (!panel || !source) return;
    const html = source.page?.html ?? messagePage(messageOf(session));
    if (panel.webview.html !== html) panel.webview.html = html;
  };

  const receive = async (message: unknown): Promise<void> => {
    const link = portfolioLink((message as { readonly href?: unknown } | null)?.href);
    if (link === 'new') await vscode.commands.executeCommand('mlDesignDocs.newDesignDoc');
    // Nothing but a document of the table: the page is made of what files say.
    else if (link && source?.page?.documents.includes(link.uri)) await openAt(vscode.Uri.parse(link.uri), link.line);
  };

  const adopt = (adopted: vscode.WebviewPanel): void => {
    const pages = createPageSource(session);
    panel = adopted;
    source = pages;
    adopted.webview.options = options;
    adopted.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'media', 'icon.png');
    const subscriptions = vscode.Disposable.from(
      pages,
      pages.onDidChange(show),
      adopted.webview.onDidReceiveMessage(receive),
      adopted.onDidChangeViewState(() => pages.watch(adopted.visible)),
    );
    adopted.onDidDispose(() => {
      subscriptions.dispose();
      if (panel !== adopted) return;
      panel = undefined;
      source = undefined;
    });
    show();
    pages.watch(adopted.visible);
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(restored) {
      panel?.dispose();
      adopt(restored);
    },
  });

  return {
    open() {
      if (panel) panel.reveal();
      else {
        const column = vscode.ViewColumn.Active;
        adopt(
          vscode.window.createWebviewPanel(viewType, 'Design Doc Portfolio', column, {
            ...options,
            enableFindWidget: true,
          }),
        );
      }
    },
    refresh: () => source?.refresh(),
    save: () => savePage(session),
    dispose: () => {
      serializer.dispose();
      panel?.dispose();
    },
  };
}

function messageOf({ state }: Session): string {
  if (state === 'failed')
    return 'The language server does not run, so that nothing is known of the design docs. The command ML Design Doc: Restart Language Server starts it again.';
  return 'Reading the design docs of the workspace…';
}

async function openAt(uri: vscode.Uri, line: number): Promise<void> {
  try {
    const position = new vscode.Position(line - 1, 0);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
  } catch (error) {
    void vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(uri)} cannot be opened: ${reasonOf(error)}`);
  }
}
