import { type Connection, type Diagnostic, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { reasonOf } from '../../text/reason';
import { type ListFolderResult, methods, type ReadFileParams, type ReadFileResult } from '../protocol';
import { parentOf, pathBelow, schemeOf } from '../uris';

/** Reads a `file:` URI; undefined where there is no such file, rejects where it cannot be read. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

/** Names in a folder of a `file:` URI; undefined where there is no such folder, rejects where it cannot be read. */
export type ListFolder = (uri: string) => Promise<readonly string[] | undefined>;

/** What is in a folder of a `file:` URI, links to folders as files; undefined where there is no such folder, rejects where it cannot be read. */
export type ListEntries = (uri: string) => Promise<readonly FolderEntry[] | undefined>;

/** Reads a `file:` URI of at most so many bytes; undefined where there is no such file, rejects where it cannot be read. */
export type ReadDocument = (uri: string, maximalBytes: number) => Promise<DocumentText | undefined>;

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export type DocumentText = { readonly text: string } | { readonly tooLarge: true };

/** What a place where the server runs can read itself; the client is asked where it cannot. */
export interface HostFiles {
  readonly readFile?: ReadFile;
  readonly listFolder?: ListFolder;
  readonly readDocument?: ReadDocument;
  readonly listEntries?: ListEntries;
}

/** Files of the workspace, wherever it lies. What this host cannot read is asked of the client. */
export interface WorkspaceFiles {
  readonly read: ReadFile;
  readonly list: ListFolder;
  readonly readDocument: ReadDocument;
  readonly entries: ListEntries;
  /** Publishes what is wrong in a file that is no checked document; an empty list takes back what was published. */
  report(uri: string, diagnostics: readonly Diagnostic[]): void;
}

/**
 * Answers after which there is no file as far as can be known: of a client that does not know the request, and of one that is gone.
 * Any other one is of a file that may well be there, and "no such file" would be a guess.
 */
const cannotTell: ReadonlySet<number> = new Set([
  ErrorCodes.MethodNotFound,
  ErrorCodes.PendingResponseRejected,
  ErrorCodes.MessageWriteError,
]);

/** Files of the `file` scheme are read by the host where it can; all others are asked of the client. */
export function createWorkspaceFiles(connection: Connection, host: HostFiles): WorkspaceFiles {
  /** What was published last, as JSON. */
  const reported = new Map<string, string>();
  const ask = <T>(method: string, uri: string, more?: Partial<ReadFileParams>): Promise<T | null> =>
    connection.sendRequest<T | null>(method, { uri, ...more }).catch((error) => {
      if (error instanceof ResponseError && cannotTell.has(error.code)) return null;
      // Not as a response error: what the client was asked for must not become the answer to what it asks.
      throw new Error(reasonOf(error));
    });
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
    async readDocument(uri, maximalBytes) {
      if (host.readDocument && schemeOf(uri) === 'file') return host.readDocument(uri, maximalBytes);
      const answer = await ask<ReadFileResult>(methods.readFile, uri, { maximalBytes });
      if (answer?.tooLarge === true) return { tooLarge: true };
      return typeof answer?.text === 'string' ? { text: answer.text } : undefined;
    },
    async entries(uri) {
      if (host.listEntries && schemeOf(uri) === 'file') return host.listEntries(uri);
      const answer = await ask<ListFolderResult>(methods.listFolder, uri);
      if (!Array.isArray(answer?.names)) return undefined;
      const folders = new Set<unknown>(Array.isArray(answer.folders) ? answer.folders : []);
      const names = answer.names.filter((name) => typeof name === 'string');
      return names.map((name) => ({ name, isFolder: folders.has(name) }));
    },
    report(uri, diagnostics) {
      const text = JSON.stringify(diagnostics);
      if ((reported.get(uri) ?? '[]') === text) return;
      if (diagnostics.length > 0) reported.set(uri, text);
      else reported.delete(uri);
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
