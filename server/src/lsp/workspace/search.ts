import { isDocumentName, isSearchedFolder } from '../../engine/searched-files';
import { afterPendingMessages } from '../pending-messages';
import { join, keyOf } from '../uris';
import type { WorkspaceFiles } from './files';

/** A workspace with more Markdown files than this is no place to check all of them while somebody types. */
export const maximalFiles = 2000;
/** Folders that are listed at most: bounds the search where there are hardly any Markdown files. */
export const maximalFolders = 10_000;

export interface Search {
  readonly uris: readonly string[];
  /** What stopped it before the end. */
  readonly reached?: 'files' | 'folders';
}

export interface SearchOptions {
  readonly folders: readonly string[];
  readonly files: Pick<WorkspaceFiles, 'entries'>;
  /** Called for a folder that cannot be listed; the search goes on. */
  readonly unreadable: (folder: string, error: unknown) => void;
  /** True ends the search: somebody wants another one. */
  readonly outdated: () => boolean;
}

/**
 * The Markdown files below folders, those of the upper levels first, by name in each folder: where there are too many, the deepest are
 * left out. Hidden folders, `node_modules` and `dist` are not gone into, nor are links to folders, which may form loops.
 */
export async function findDocuments({ folders, files, unreadable, outdated }: SearchOptions): Promise<Search> {
  const uris: string[] = [];
  const pending = [...folders];
  const seen = new Set(pending.map(keyOf));
  // An index, because taking from the front of a long list is slow.
  for (let listed = 0; listed < pending.length; listed++) {
    if (listed === maximalFolders) return { uris, reached: 'folders' };
    const folder = pending[listed] as string;
    await afterPendingMessages();
    if (outdated()) return { uris };
    const entries = await files.entries(folder).catch((error) => void unreadable(folder, error));
    for (const { name, isFolder } of [...(entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const encoded = encodeName(name);
      if (encoded === undefined) continue;
      const uri = join(folder, encoded);
      if (isFolder) {
        if (!isSearchedFolder(name) || seen.has(keyOf(uri))) continue;
        seen.add(keyOf(uri));
        pending.push(uri);
      } else if (isDocumentName(name)) {
        if (uris.length === maximalFiles) return { uris, reached: 'files' };
        uris.push(uri);
      }
    }
  }
  return { uris };
}

/** As VS Code escapes a name, so that both speak of the same URI; undefined for a name that no URI can hold (half a character). */
function encodeName(name: string): string | undefined {
  try {
    return encodeURIComponent(name).replace(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return undefined;
  }
}
