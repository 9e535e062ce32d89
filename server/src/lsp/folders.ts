import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { pathBelow, pathOf, schemeOf } from './uris';

/** The workspace folders, as URIs without a trailing slash. */
export interface Folders {
  all(): readonly string[];
  /** The innermost folder that holds the document; for one that is not saved yet, the only folder there is. */
  of(uri: string): string | undefined;
  change(event: WorkspaceFoldersChangeEvent): void;
}

/** Begins with the folders of `initialize`, or with `rootUri` for clients that know no folders. */
export function createFolders(params: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>): Folders {
  const given = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  let folders = given.map(trimmed);
  return {
    all: () => folders,
    of(uri) {
      const place = savedPlace(uri);
      const holding = folders.filter((folder) => pathBelow(folder, place) !== undefined);
      if (holding.length > 0) return holding.reduce((a, b) => (a.length >= b.length ? a : b));
      return schemeOf(uri) === 'untitled' && folders.length === 1 ? folders[0] : undefined;
    },
    change({ added, removed }) {
      const gone = new Set(removed.map(({ uri }) => trimmed(uri)));
      folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => trimmed(uri))];
    },
  };
}

/** Where an unsaved document will be saved, if it says so (`untitled:/a/b.md`); other URIs as they are. */
export function savedPlace(uri: string): string {
  return uri.startsWith('untitled:/') && !uri.startsWith('untitled://')
    ? `file://${uri.slice('untitled:'.length)}`
    : uri;
}

/** Path of a document as globs see it: below `root` where it is, else its whole path. */
export function relativePath(root: string | undefined, uri: string): string {
  const place = savedPlace(uri);
  return (root === undefined ? undefined : pathBelow(root, place)) ?? pathOf(place);
}

function trimmed(uri: string): string {
  return uri.endsWith('/') && !uri.endsWith('://') ? uri.slice(0, -1) : uri;
}
