import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Settings } from '../engine/types';
import { reasonOf } from '../text/reason';
import { type KnownNames, readConfigText } from './config-text';
import { diagnosticSource } from './convert';
import type { PositionEncoding } from './position-encoding';
import { configFileName } from './protocol';
import { join, parentOf } from './uris';
import { upwards, type WorkspaceFiles } from './workspace/files';

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

/** Reads, remembers and reports on configuration files; `namesFor` tells what a file in the folder may name. */
export function createConfigFiles(
  files: WorkspaceFiles,
  namesFor: (folder: string) => Promise<KnownNames>,
  positionEncoding: PositionEncoding,
): ConfigFiles {
  let known = new Map<string, Promise<FolderConfig | undefined>>();
  const read = async (folder: string): Promise<FolderConfig | undefined> => {
    const uri = join(folder, configFileName);
    try {
      const text = await files.read(uri);
      const config = text === undefined ? undefined : readConfigText(text, await namesFor(folder), positionEncoding);
      files.report(uri, config?.diagnostics ?? []);
      return config && { settings: config.settings, folder };
    } catch (error) {
      files.report(uri, [unreadable(error)]);
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
      for (const here of upwards(folder, top)) {
        const config = await remembered(here);
        if (config) return config;
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
    message: `Cannot be read: ${reasonOf(error)}`,
  };
}
