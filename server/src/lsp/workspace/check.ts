import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { gatheredFindings } from '../../engine/gathered-findings';
import { isDocumentName, isSearchedPath } from '../../engine/searched-files';
import { reasonOf } from '../../text/reason';
import { toDiagnostic } from '../convert';
import type { Folders } from '../folders';
import type { Guard } from '../guard';
import type { Session } from '../session';
import type { SettingsSource } from '../settings';
import { join, keyOf, pathBelow, pathOf } from '../uris';
import { startProgress } from '../work-progress';
import type { WorkspaceFiles } from './files';
import { createNotices } from './notices';
import type { WorkspaceResults } from './results';
import { findDocuments } from './search';
import { workspaceTexts } from './texts';

export interface WorkspaceCheck {
  /** Checks all anew: at the start, and when settings, frameworks or folders changed. */
  refresh(): void;
  /** A file may say something else than before, or the client shows another version of it. */
  changed(uri: string): void;
  filesChanged(events: readonly FileEvent[]): void;
  isOn(): boolean;
  /** Resolves when there is nothing left to check. */
  settled(): Promise<void>;
}

export interface WorkspaceCheckParts {
  readonly session: Session;
  readonly settings: SettingsSource;
  readonly folders: Folders;
  readonly files: WorkspaceFiles;
  readonly results: WorkspaceResults;
  readonly guard: Guard;
  /** True for a document whose findings the client gets as those of an open one. */
  isShown(uri: string): boolean;
  /** Called when the first folder is to be checked, and when none is any more. */
  switched(on: boolean): void;
}

/**
 * Checks the design docs of the workspace folders whose setting says so, one file at a time, whenever no open document waits for its
 * answer. Where no folder says so, it asks for their settings and does nothing else.
 */
export function createWorkspaceCheck(parts: WorkspaceCheckParts): WorkspaceCheck {
  const { session, settings, folders, files, results, guard, isShown } = parts;
  const { connection, documents } = session;
  const notices = createNotices(connection);
  const { log } = notices;
  const textOf = workspaceTexts(documents, files, log);
  /** By their keys, in the order in which they are checked. */
  const queue = new Map<string, string>();
  let chosen: readonly string[] = [];
  let searchWanted = false;
  let running: Promise<void> | undefined;
  /** The file that is checked now. */
  let current: string | undefined;

  const belongs = (uri: string): boolean => {
    const folder = folders.of(uri);
    const path = folder === undefined ? undefined : pathBelow(folder, uri);
    return folder !== undefined && path !== undefined && chosen.includes(folder) && isSearchedPath(path);
  };
  const choose = async (): Promise<void> => {
    const all = folders.all();
    const wanted = await Promise.all(
      // Any name in the folder: the configuration file of the folder counts, and those of the folders above.
      all.map(async (folder) => (await settings.ofClosed(join(folder, 'any.md'))).settings.checkWorkspace),
    );
    const before = chosen.length > 0;
    chosen = all.filter((_, index) => wanted[index] === 'designDocs');
    // First of all: `switched` answers those who wait for results.
    results.keepOnly(belongs);
    if (before !== chosen.length > 0) parts.switched(!before);
  };

  const search = async (): Promise<void> => {
    await choose();
    if (chosen.length === 0) return queue.clear();
    const { uris, reached } = await findDocuments({
      folders: chosen,
      files,
      unreadable: (folder, error) => log(`${folder} is not checked: ${reasonOf(error)}`),
      outdated: () => searchWanted,
    });
    if (searchWanted) return;
    if (reached) notices.limit(reached);
    const found = new Set(uris.map(keyOf));
    if (!reached) results.keepOnly((uri) => found.has(keyOf(uri)));
    queue.clear();
    for (const uri of uris) if (belongs(uri)) queue.set(keyOf(uri), uri);
  };

  const check = async (uri: string): Promise<void> => {
    const text = belongs(uri) && !isShown(uri) ? await textOf(uri) : undefined;
    if (text === undefined) return results.drop(uri);
    const analysis = await session.analyseClosed(uri, text);
    // Without an analysis, a search is wanted; what changed meanwhile is in the queue again.
    if (!analysis || queue.has(keyOf(uri))) return;
    if (isShown(uri) || !belongs(uri)) return results.drop(uri);
    const { document } = analysis;
    results.set(
      uri,
      gatheredFindings(analysis).map((finding) => toDiagnostic(uri, document, finding, session.abilities)),
    );
  };

  const stop = (): void => {
    searchWanted = false;
    queue.clear();
    connection.console.info('The check of all design docs was stopped; it begins again when a setting changes.');
  };

  const work = async (): Promise<void> => {
    let progress: ReturnType<typeof startProgress> | undefined;
    let done = 0;
    try {
      for (;;) {
        if (searchWanted) {
          searchWanted = false;
          await guard(() => ({ method: 'workspace/diagnostic' }), undefined, search);
          done = 0;
          if (queue.size > 0)
            progress ??= startProgress(connection, session.abilities.workProgress, 'Checking design docs', stop);
        }
        await session.whenIdle();
        if (searchWanted) continue;
        const [next] = queue;
        if (!next) return;
        const [key, uri] = next;
        progress?.report(done, done + queue.size);
        queue.delete(key);
        current = uri;
        await guard(
          () => ({ method: 'workspace/diagnostic', uri }),
          undefined,
          () => check(uri),
        );
        current = undefined;
        done++;
      }
    } finally {
      progress?.end();
    }
  };

  const start = (): void => {
    running ??= work().finally(() => {
      running = undefined;
      if (searchWanted || queue.size > 0) start();
    });
  };

  const changed = (uri: string): void => {
    if (!belongs(uri)) return;
    queue.delete(keyOf(uri));
    queue.set(keyOf(uri), uri);
    start();
  };

  /** A folder that was created may hold documents, a deleted one may have held some. Clients report only the folder. */
  const folderChanged = ({ uri, type }: FileEvent): void => {
    if (type === FileChangeType.Deleted) {
      results.dropBelow(uri);
      // The file that is being checked was read before it was deleted.
      if (current !== undefined && pathBelow(uri, current) !== undefined) changed(current);
    } else if (type === FileChangeType.Created && mayBeFolder(uri) && belongs(join(uri, 'any.md'))) {
      void guard(
        () => ({ method: 'workspace/didChangeWatchedFiles', uri }),
        undefined,
        async () => {
          const outdated = (): boolean => searchWanted;
          for (const found of (await findDocuments({ folders: [uri], files, unreadable() {}, outdated })).uris)
            changed(found);
        },
      );
    }
  };

  return {
    refresh() {
      if (folders.all().length === 0 && chosen.length === 0) return;
      searchWanted = true;
      start();
    },
    changed,
    filesChanged(events) {
      if (chosen.length === 0) return;
      for (const event of events) {
        if (isDocumentName(nameOf(event.uri))) changed(event.uri);
        folderChanged(event);
      }
    },
    isOn: () => chosen.length > 0,
    async settled() {
      while (running) await running;
    },
  };
}

function nameOf(uri: string): string {
  return pathOf(uri).replace(/\/$/u, '').split('/').pop() ?? '';
}

/** False for names that look like files: a checkout creates thousands of them. */
function mayBeFolder(uri: string): boolean {
  return !/\.[a-z][a-z0-9]{0,7}$/iu.test(nameOf(uri));
}
