import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Settings } from '../engine/types';
import { readConfigText } from './config-text';
import { diagnosticSource } from './convert';
import { configFileName, methods, type ReadFileParams, type ReadFileResult } from './protocol';
import { join, parentOf, pathBelow, schemeOf } from './uris';

/** Reads a `file:` URI; undefined where there is no such file, rejects where it cannot be read. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

export interface FolderConfig {
  readonly settings: Partial<Settings>;
  /** URI of the folder that holds the file; its globs count from there. */
  readonly folder: string;
}

export interface ConfigFiles {
  /**
   * The nearest `.ml-design-docs.json` at or above `folder`, as the command line finds it. Beyond `top`, looks on only in
   * the local file system.
   */
  nearest(folder: string, top: string | undefined): Promise<FolderConfig | undefined>;
  /** Forgets what was read. */
  clear(): void;
  /** Reads one again at once, so that its diagnostics appear and disappear also while no document needs it. */
  reread(uri: string): Promise<void>;
}

/** Reads, remembers and reports on configuration files. Files that this host cannot read are asked of the client. */
export function createConfigFiles(connection: Connection, readFile: ReadFile | undefined): ConfigFiles {
  let known = new Map<string, Promise<FolderConfig | undefined>>();
  const reported = new Set<string>();

  const fetch = async (uri: string): Promise<string | undefined> => {
    if (readFile && schemeOf(uri) === 'file') return readFile(uri);
    const params: ReadFileParams = { uri };
    // A client that does not know the request has no way to give us the file: as if there were none.
    const answer = await connection.sendRequest<ReadFileResult>(methods.readFile, params).catch(() => null);
    return typeof answer?.text === 'string' ? answer.text : undefined;
  };

  const report = (uri: string, diagnostics: readonly Diagnostic[]): void => {
    if (diagnostics.length === 0 && !reported.delete(uri)) return;
    if (diagnostics.length > 0) reported.add(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  };

  const read = async (folder: string): Promise<FolderConfig | undefined> => {
    const uri = join(folder, configFileName);
    try {
      const text = await fetch(uri);
      const config = text === undefined ? undefined : readConfigText(text);
      report(uri, config?.diagnostics ?? []);
      return config && { settings: config.settings, folder };
    } catch (error) {
      report(uri, [unreadable(error)]);
      return undefined;
    }
  };

  const remembered = (folder: string): Promise<FolderConfig | undefined> => {
    const before = known.get(folder);
    if (before) return before;
    const config = read(folder);
    known.set(folder, config);
    return config;
  };

  return {
    async nearest(folder, top) {
      for (let here: string | undefined = folder; here !== undefined; here = parentOf(here)) {
        const config = await remembered(here);
        if (config) return config;
        const inside = top !== undefined && pathBelow(top, here) !== undefined;
        if (!inside && schemeOf(here) !== 'file') return undefined;
      }
      return undefined;
    },
    clear() {
      known = new Map();
    },
    async reread(uri) {
      const folder = parentOf(uri);
      if (folder === undefined) return;
      known.delete(folder);
      await remembered(folder);
    },
  };
}

function unreadable(error: unknown): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    code: 'config-file',
    message: `Cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  };
}
