import {
  DidChangeWatchedFilesNotification,
  type Disposable,
  DocumentDiagnosticRequest,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import type { Folders } from '../folders';
import type { Guard } from '../guard';
import { workspaceIdentifier } from '../protocol';
import type { Session } from '../session';
import type { SettingsSource } from '../settings';
import { keyOf } from '../uris';
import { createWorkspaceCheck } from './check';
import type { WorkspaceFiles } from './files';
import { servePulls } from './pulls';
import { createWorkspaceResults, type FileResult } from './results';

export interface WorkspaceDiagnostics {
  /** Settings, folders or frameworks changed, or are known for the first time. */
  refresh(): void;
  /** The findings of one document may have changed. */
  changed(uri: string): void;
  opened(uri: string): void;
  closed(uri: string): void;
  /** The client asked for the findings of an open document: from now on it gets them there. */
  pulled(uri: string): void;
  filesChanged(events: readonly FileEvent[]): void;
}

export interface WorkspaceDiagnosticsParts {
  readonly session: Session;
  readonly settings: SettingsSource;
  readonly folders: Folders;
  readonly files: WorkspaceFiles;
  readonly guard: Guard;
}

/**
 * The findings of design docs that are not open. Clients that let a server register for them pull (a registration of its own, so
 * that nothing is asked where the setting is off); to others they are pushed. An open document is told of elsewhere: as soon
 * as it is, its findings here go.
 */
export function serveWorkspaceDiagnostics(parts: WorkspaceDiagnosticsParts): WorkspaceDiagnostics {
  const { session, guard } = parts;
  const { connection, documents, abilities } = session;
  const pulls = abilities.pullDiagnostics && abilities.registerDiagnostics;
  const shown = new Set<string>();

  const push = (uri: string, result: FileResult | undefined): void => {
    connection.sendDiagnostics({ uri, diagnostics: [...(result?.diagnostics ?? [])] }).catch(() => {});
  };
  const results = createWorkspaceResults((uri, result) => (pulls ? streams.tell(uri, result) : push(uri, result)));
  const check = createWorkspaceCheck({
    ...parts,
    results,
    isShown: (uri) => shown.has(keyOf(uri)),
    switched: registration(session, pulls, () => streams.end()),
  });
  const streams = servePulls({ session, results, check, guard });

  const show = (uri: string): void => {
    shown.add(keyOf(uri));
    results.drop(uri);
  };

  return {
    refresh: check.refresh,
    changed: check.changed,
    filesChanged: check.filesChanged,
    opened(uri) {
      // A client that pulls may open a document without showing it, and then never asks.
      if (!abilities.pullDiagnostics) show(uri);
    },
    pulled(uri) {
      if (documents.get(uri)) show(uri);
    },
    closed(uri) {
      shown.delete(keyOf(uri));
      check.changed(uri);
    },
  };
}

/** Registers for what is needed while something is checked, one after the other. */
function registration(session: Session, pulls: boolean, off: () => void): (on: boolean) => void {
  const { connection, abilities } = session;
  const registered: Disposable[] = [];
  let last = Promise.resolve();
  const register = async (): Promise<void> => {
    if (pulls) {
      const options = {
        identifier: workspaceIdentifier,
        // No document: those that are open have their registration.
        documentSelector: [],
        interFileDependencies: false,
        workspaceDiagnostics: true,
      };
      registered.push(await connection.client.register(DocumentDiagnosticRequest.type, options));
    }
    if (abilities.registerWatchers) {
      const watchers = [
        { globPattern: '**/*.{md,markdown,MD,MARKDOWN}', kind: WatchKind.Change },
        // Of a deleted folder only the name is reported.
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ];
      registered.push(await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
  };
  const unregister = async (): Promise<void> => {
    for (const one of registered.splice(0)) one.dispose();
    off();
  };
  return (on) => {
    last = last
      .then(on ? register : unregister)
      .catch((error) => connection.console.error(`The client refused a registration: ${error}`));
  };
}
