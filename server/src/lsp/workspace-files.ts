import type { Connection, Diagnostic } from 'vscode-languageserver';
import { type ListFolderResult, methods, type ReadFileResult } from './protocol';
import { parentOf, pathBelow, schemeOf } from './uris';

/** Reads a `file:` URI; undefined where there is no such file, rejects where it cannot be read. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

/** Names in a folder of a `file:` URI; undefined where there is no such folder, rejects where it cannot be read. */
export type ListFolder = (uri: string) => Promise<readonly string[] | undefined>;

/** Files of the workspace, wherever it lies. What this host cannot read is asked of the client. */
export interface WorkspaceFiles {
  readonly read: ReadFile;
  readonly list: ListFolder;
  /** Publishes what is wrong in a file that is no checked document; an empty list takes back what was published. */
  report(uri: string, diagnostics: readonly Diagnostic[]): void;
}

export function createWorkspaceFiles(
  connection: Connection,
  host: { readonly readFile?: ReadFile; readonly listFolder?: ListFolder },
): WorkspaceFiles {
  const reported = new Set<string>();
  // A client that does not know the request has no way to give us the file: as if there were none.
  const ask = <T>(method: string, uri: string): Promise<T | null> =>
    connection.sendRequest<T | null>(method, { uri }).catch(() => null);
  return {
    async read(uri) {
      if (host.readFile && schemeOf(uri) === 'file') return host.readFile(uri);
      const answer = await ask<ReadFileResult>(methods.readFile, uri);
      return typeof answer?.text === 'string' ? answer.text : undefined;
    },
    async list(uri) {
      if (host.listFolder && schemeOf(uri) === 'file') return host.listFolder(uri);
      const answer = await ask<ListFolderResult>(methods.listFolder, uri);
      return Array.isArray(answer?.names) ? answer.names.filter((name) => typeof name === 'string') : undefined;
    },
    report(uri, diagnostics) {
      if (diagnostics.length === 0 && !reported.delete(uri)) return;
      if (diagnostics.length > 0) reported.add(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
    },
  };
}

/** The folder and those above it, nearest first; beyond `top` only in the local file system. */
export function* upwards(folder: string, top: string | undefined): Generator<string> {
  for (let here: string | undefined = folder; here !== undefined; here = parentOf(here)) {
    yield here;
    const inside = top !== undefined && pathBelow(top, here) !== undefined;
    if (!inside && schemeOf(here) !== 'file') return;
  }
}
