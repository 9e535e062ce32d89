import * as vscode from 'vscode';
import { methods, type PortfolioPage, type PortfolioParams } from '../../../server/src/lsp/protocol';
import { coalesced } from '../coalesced';
import type { Session } from '../session';

/** The page of the portfolio, asked for anew while somebody looks at it and documents change. */
export interface PageSource extends vscode.Disposable {
  /** The latest page; undefined as long as there is none. */
  readonly page: PortfolioPage | undefined;
  readonly onDidChange: vscode.Event<void>;
  /** True: asks now, and with each change of a file; false: with the next true. */
  watch(watched: boolean): void;
  refresh(): void;
}

/** Many files may change at once: a checkout, a save of all. In milliseconds. */
const calm = 300;

/** Asks for nothing before it is watched. */
export function createPageSource(session: Session): PageSource {
  const changed = new vscode.EventEmitter<void>();
  let page: PortfolioPage | undefined;
  let watched = false;
  let outdated = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const request = coalesced(
    async () => {
      outdated = session.state !== 'running';
      if (outdated) return;
      const answer = await session.request<PortfolioPage | null>(methods.portfolio, {} satisfies PortfolioParams);
      if (!answer) outdated = true;
      else if (answer.html !== page?.html) {
        page = answer;
        changed.fire();
      }
    },
    () => watched,
  );
  const ask = (): void => {
    clearTimeout(timer);
    void request();
  };

  const later = (): void => {
    outdated = true;
    if (!watched) return;
    clearTimeout(timer);
    timer = setTimeout(ask, calm);
  };

  const files = vscode.workspace.createFileSystemWatcher('**/*.{md,markdown}');
  const subscriptions = vscode.Disposable.from(
    changed,
    files,
    files.onDidChange(later),
    files.onDidCreate(later),
    files.onDidDelete(later),
    // A virtual file system may tell nothing of a file that the editor itself has written.
    vscode.workspace.onDidSaveTextDocument(({ languageId }) => {
      if (languageId === 'markdown') later();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(later),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('mlDesignDocs')) later();
    }),
    session.onDidChangeState((state) => {
      if (state === 'running') later();
      changed.fire();
    }),
  );

  return {
    get page() {
      return page;
    },
    onDidChange: changed.event,
    watch(now) {
      watched = now;
      if (now && outdated) ask();
    },
    refresh: ask,
    dispose: () => {
      clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}
