import type { CancellationToken } from 'vscode-languageserver';
import { version } from '../../../package.json';
import { page } from '../features/portfolio/page';
import { portfolio, portfolioDocument, withLastChange } from '../features/portfolio/portfolio-document';
import { sha256 } from '../features/portfolio/sha256';
import type { LastChange, PortfolioDocument } from '../features/portfolio/types';
import { orCancelled, throwIfCancelled } from './cancellation';
import type { Folders } from './folders';
import type { Guard } from './guard';
import { afterPendingMessages } from './pending-messages';
import { type FileTimesResult, methods, type PortfolioPage } from './protocol';
import type { Session } from './session';
import { keyOf, pathBelow, pathOf, relativeAddress } from './uris';
import { startProgress } from './work-progress';
import type { WorkspaceFiles } from './workspace/files';
import { findDocuments, maximalFiles } from './workspace/search';
import { maximalBytes, workspaceTexts } from './workspace/texts';

export interface PortfolioPages {
  /** Settings, frameworks or folders changed: what was read of documents may be wrong. */
  forget(): void;
}

export interface PortfolioParts {
  readonly session: Session;
  readonly folders: Folders;
  readonly files: WorkspaceFiles;
  readonly guard: Guard;
}

/** A document as it was read last: the same text is not read again. */
interface Row {
  /** SHA-256 of the text: of a closed file no text is kept. */
  readonly digest: string;
  /** Undefined for a file that is no design doc. */
  readonly document: PortfolioDocument | undefined;
}

/**
 * Answers with a page over all design docs of the workspace. They are read one by one, and messages that come in between are answered
 * first. When each file was written is asked of the client, which may not know.
 */
export function servePortfolio({ session, folders, files, guard }: PortfolioParts): PortfolioPages {
  const { connection, documents, abilities } = session;
  const rows = new Map<string, Row>();
  let generation = 0;

  const rowOf = async (
    { uri, path, text }: { readonly uri: string; readonly path: string; readonly text: string },
    token: CancellationToken,
  ): Promise<Row | undefined> => {
    const digest = await sha256(text);
    const known = rows.get(keyOf(uri));
    if (known?.digest === digest) return known;
    const began = generation;
    const analysis = await session.analyseClosed(uri, text, token);
    if (!analysis) return undefined;
    const document = analysis.decision.isDesignDoc ? portfolioDocument(analysis, { path, now: 0 }) : undefined;
    const row = { digest, document };
    if (began === generation) rows.set(keyOf(uri), row);
    return row;
  };

  const pageOf = async (folder: string | undefined, token: CancellationToken): Promise<PortfolioPage> => {
    let stopped = false;
    const refused = new Set<string>();
    const textOf = workspaceTexts(documents, files, (message, uri) => {
      connection.console.warn(message);
      refused.add(uri);
    });
    const unread: string[] = [];
    const isOver = (): boolean => stopped || token.isCancellationRequested;
    const progress = startProgress(connection, abilities.workProgress, 'Reading design docs', () => {
      stopped = true;
    });
    try {
      const { uris, reached } = await findDocuments({
        ...{ folders: folders.all(), files, outdated: isOver },
        unreadable: (place, error) => connection.console.warn(`${place} is not in the portfolio: ${error}`),
      });
      throwIfCancelled(token);
      const found: { readonly uri: string; readonly document: PortfolioDocument }[] = [];
      let others = 0;
      for (const [index, uri] of uris.entries()) {
        await afterPendingMessages();
        if (isOver()) break;
        progress.report(index, uris.length);
        const path = shownPath(uri, folders.all());
        const text = await textOf(uri);
        if (text === undefined && refused.has(uri)) unread.push(path);
        const row = text === undefined ? undefined : await rowOf({ uri, path, text }, token);
        throwIfCancelled(token);
        if (row?.document) found.push({ uri, document: { ...row.document, path } });
        else if (row) others++;
      }
      const changes = await changesOf(
        session,
        found.map(({ uri }) => uri),
      );
      const now = Date.now();
      const made = portfolio(
        found.map(({ document }, index) => withLastChange(document, changes[index], now)),
        others,
        now,
      );
      const uriOf = new Map(found.map(({ uri, document }) => [document.path, uri]));
      const addressOf = (path: string): string => uriOf.get(path) ?? '';
      const complete = !stopped && reached === undefined;
      const html = await page(made, {
        ...{ title: 'ML design docs', version, line: '#L' },
        href: (path) =>
          folder === undefined
            ? `mldd:${encodeURIComponent(addressOf(path))}`
            : relativeAddress(folder, addressOf(path)),
        note: [...(complete ? [] : [stopped ? stoppedNote : limitNote()]), ...unreadNote(unread)].join(' '),
        ...(folder === undefined && { inView: true }),
      });
      return { html, documents: made.documents.map(({ path }) => addressOf(path)), complete };
    } finally {
      progress.end();
    }
  };

  connection.onRequest(methods.portfolio, (params: unknown, token): Promise<PortfolioPage | null> => {
    const { folder } = (params ?? {}) as { folder?: unknown };
    return guard<PortfolioPage | null>(
      () => ({ method: methods.portfolio }),
      null,
      // A client that never answers what it is asked for holds up nobody who gave up.
      () => orCancelled(pageOf(typeof folder === 'string' ? folder : undefined, token), token),
    );
  });

  return {
    forget() {
      generation++;
      rows.clear();
    },
  };
}

const stoppedNote = 'Not complete: reading was stopped. Refresh reads the rest.';
/** Made when it is said, as in workspace/notices.ts. */
const limitNote = (): string =>
  `Not complete: the workspace has more than ${maximalFiles.toLocaleString('en')} Markdown files or too many folders, and only the first were read.`;

/** What a table of all design docs must not keep to itself: a file that is not among them and is not among the others either. */
function unreadNote(paths: readonly string[]): readonly string[] {
  const [first] = paths;
  if (first === undefined) return [];
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  const size = `more than ${maximalBytes / 1024} KB, or not to be opened`;
  return [`Not read (${size}): ${first}${more}. A file that is open in the editor counts whatever its size.`];
}

/** Below its folder; with the folder's name where there are several. */
function shownPath(uri: string, folders: readonly string[]): string {
  const folder = folders.find((one) => pathBelow(one, uri) !== undefined);
  const path = (folder === undefined ? undefined : pathBelow(folder, uri)) ?? pathOf(uri);
  return folder === undefined || folders.length === 1 ? path : `${pathOf(folder).split('/').pop() ?? ''}/${path}`;
}

async function changesOf(
  { connection }: Session,
  uris: readonly string[],
): Promise<readonly (LastChange | undefined)[]> {
  if (uris.length === 0) return [];
  // A client that does not know the request cannot tell.
  const answer = await connection.sendRequest<FileTimesResult>(methods.fileTimes, { uris }).catch(() => null);
  return uris.map((_, index) => {
    const at = answer?.times?.[index];
    return typeof at === 'number' && Number.isFinite(at) && at > 0 ? { at, source: 'file' } : undefined;
  });
}
