import type { Files } from '../cli/terminal';
import { leadsOut } from '../cli/uri';
import { isDocumentName } from '../engine/searched-files';

/** The files that a client may have read: Markdown files below certain folders. */
export interface FolderAccess {
  /** Absolute paths of the folders; none: only texts are judged. */
  folders(): Promise<readonly string[]>;
  /** The absolute path that is meant by `name`: a path, or a `file:` URI. Looks at the disk, through links. */
  resolve(name: string): Promise<{ readonly path: string } | { readonly problem: string }>;
}

export interface FolderHost {
  readonly files: Files;
  /** The path of a `file:` URI; undefined for any other. */
  readonly pathOfUri: (uri: string) => string | undefined;
}

/** `folders` may change between two calls. */
export function createFolderAccess(
  { files, pathOfUri }: FolderHost,
  folders: () => Promise<readonly string[]>,
): FolderAccess {
  /** Links are followed on both sides: a link out of the folder leads out, a folder that is named by a link is its target. */
  const isBelow = (path: string, folder: string): boolean =>
    !leadsOut(files.relative(files.identity(folder), files.identity(path)));

  return {
    folders,
    async resolve(name) {
      const allowed = await folders();
      const [first] = allowed;
      if (first === undefined) {
        return { problem: 'no folder may be read: give the text, or name folders when the server is started' };
      }
      const given = /^file:/iu.test(name) ? pathOfUri(name) : name;
      if (given === undefined || given.includes('\0')) return { problem: `'${name}' is no path of a file` };
      const path = files.resolve(files.normalise(given), first);
      const outside = `'${name}' is outside of what may be read (${allowed.join(', ')}); give its text instead`;
      // What lies outside is not looked at: not even whether it is there.
      if (!allowed.some((folder) => !leadsOut(files.relative(folder, path)) || isBelow(path, folder)))
        return { problem: outside };
      const kind = files.kind(path);
      if (kind === 'folder' && allowed.some((folder) => isBelow(path, folder)))
        return { problem: `'${name}' is a folder: name a file in it` };
      if (!isDocumentName(path.slice(path.lastIndexOf('/') + 1)))
        return { problem: `'${name}' is no Markdown file (.md, .markdown); give its text instead` };
      // A name that is not there yet may be what a text is called.
      const known = kind === 'file' ? path : files.parent(path);
      return allowed.some((folder) => isBelow(known, folder)) ? { path } : { problem: outside };
    },
  };
}
