import type { Diagnostic } from 'vscode-languageserver';
import { keyOf } from '../uris';

/** What was found in a file that is not open. */
export interface FileResult {
  readonly uri: string;
  /** Of these diagnostics; never given to others, nor by another run of this server. */
  readonly id: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The findings of the files that are not open. A file without findings takes no room. */
export interface WorkspaceResults {
  get(uri: string): FileResult | undefined;
  all(): Iterable<FileResult>;
  /** Keeps the id where the diagnostics are the same. */
  set(uri: string, diagnostics: readonly Diagnostic[]): void;
  drop(uri: string): void;
  /** Drops the files below a folder. Quick: a checkout deletes thousands of files, each of which may have been one. */
  dropBelow(folder: string): void;
  /** Drops the files for which `keeps` is false. */
  keepOnly(keeps: (uri: string) => boolean): void;
}

/** `changed` is told of each difference: the new result, or the URI of a file that has none any more. */
export function createWorkspaceResults(
  changed: (uri: string, result: FileResult | undefined) => void,
): WorkspaceResults {
  const results = new Map<string, FileResult>();
  // A client may keep ids across a restart of this server; they must not match then.
  const run = Date.now().toString(36);
  let count = 0;

  const drop = (uri: string): void => {
    const known = results.get(keyOf(uri));
    if (!known) return;
    results.delete(keyOf(uri));
    changed(known.uri, undefined);
  };

  return {
    get: (uri) => results.get(keyOf(uri)),
    all: () => results.values(),
    set(uri, diagnostics) {
      if (diagnostics.length === 0) return drop(uri);
      const known = results.get(keyOf(uri));
      if (known && JSON.stringify(known.diagnostics) === JSON.stringify(diagnostics)) return;
      const result = { uri: known?.uri ?? uri, id: `${run}-w${++count}`, diagnostics };
      results.set(keyOf(uri), result);
      changed(result.uri, result);
    },
    drop,
    dropBelow(folder) {
      const prefix = `${keyOf(folder)}/`;
      for (const [key, { uri }] of [...results]) if (key.startsWith(prefix)) drop(uri);
    },
    keepOnly(keeps) {
      for (const { uri } of [...results.values()]) if (!keeps(uri)) drop(uri);
    },
  };
}
