import picomatch from 'picomatch';
import { isDocumentName, isSearchedFolder } from '../engine/searched-files';
import { linkBounds } from './link-bounds';
import type { Files } from './terminal';

/** One thing to check. `path` is absolute; standard input has one only where the call gives it a name. */
export type Input =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin'; readonly path?: string };

export interface Inputs {
  /** As given, folders sorted inside, each file once. */
  readonly inputs: readonly Input[];
  /** One line each: what was named and is not there. */
  readonly problems: readonly string[];
  /** Absolute paths of links that were not followed: they lead out of the repository (`linkBounds`). */
  readonly notFollowed: readonly string[];
}

/**
 * Turns what the user named into files. A name that exists is taken literally, even with glob characters in it; a file is
 * taken whatever its extension; folders and globs give Markdown files only. `!glob` takes files out again.
 */
export function expandInputs(names: readonly string[], files: Files): Inputs {
  const paths = new Set<string>();
  const problems: string[] = [];
  const notFollowed = new Set<string>();
  const excluded: ((path: string) => boolean)[] = [];
  for (const name of names) {
    if (name === '-') {
      paths.add('-');
      continue;
    }
    // Else it would be the working directory, and all that is in it.
    if (name === '') {
      problems.push("a path is empty: '' (a variable of the call that is not set?)");
      continue;
    }
    const path = files.normalise(name);
    const kind = files.kind(files.resolve(path));
    if (kind === 'file') paths.add(files.resolve(path));
    else if (kind === 'folder') add(walk(files.resolve(path), files, false), `no Markdown files in '${name}'`);
    else if (kind === 'broken') problems.push(`'${name}' is a symbolic link to a file that does not exist`);
    else if (path.startsWith('!') && path.length > 1) excluded.push(globMatcher(path.slice(1), files).matches);
    else if (picomatch.scan(path).isGlob) add(expandGlob(path, files), `no Markdown files match '${name}'`);
    else problems.push(`no such file or folder: '${name}'`);
  }
  const isExcluded = (path: string): boolean => excluded.some((matches) => matches(path));
  const inputs = [...paths]
    .filter((path) => path === '-' || !isExcluded(path))
    .map((path): Input => (path === '-' ? { kind: 'stdin' } : { kind: 'file', path }));
  if (inputs.length === 0 && problems.length === 0) problems.push('nothing to check: every file is excluded');
  return { inputs, problems, notFollowed: [...notFollowed].filter((path) => !isExcluded(path)) };

  function add(found: Found, nothing: string): void {
    for (const path of found.paths) paths.add(path);
    for (const path of found.notFollowed) notFollowed.add(path);
    for (const { path, problem } of found.unreadable)
      problems.push(`${files.relative(files.cwd, path) || '.'}: ${problem}`);
    if (found.paths.length === 0 && found.unreadable.length === 0) problems.push(nothing);
  }
}

interface Found {
  readonly paths: readonly string[];
  readonly notFollowed: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly problem: string }[];
}

interface GlobMatcher {
  /** The folder below which everything that matches lies. */
  readonly base: string;
  /** For absolute paths. */
  readonly matches: (path: string) => boolean;
  /** The pattern asks for hidden names in so many words (`.github/**`). */
  readonly hidden: boolean;
}

function globMatcher(pattern: string, files: Files): GlobMatcher {
  const { base, glob, isGlob } = picomatch.scan(pattern.replace(/^(?:\.\/)+/, ''));
  const folder = files.resolve(base === '' ? '.' : base);
  // `!drafts` takes out the folder's content, as every ignore file does.
  if (!isGlob)
    return { base: folder, hidden: true, matches: (path) => path === folder || path.startsWith(`${folder}/`) };
  const isMatch = picomatch(glob);
  return {
    base: folder,
    hidden: /(?:^|[/{,(|])\.[^/.]/.test(glob),
    matches: (path) => isMatch(files.relative(folder, path)),
  };
}

function expandGlob(pattern: string, files: Files): Found {
  const { base, matches, hidden } = globMatcher(pattern, files);
  if (files.kind(base) !== 'folder') return { paths: [], unreadable: [], notFollowed: [] };
  const found = walk(base, files, hidden);
  return { paths: found.paths.filter(matches), unreadable: [], notFollowed: found.notFollowed };
}

/**
 * Markdown files below a folder, sorted by name at each level. Links are followed once all else is known: what lies below the folder
 * is taken at its own place, where a review shows it, and a link adds what lies elsewhere in the repository. Each folder is gone into once;
 * loops end.
 */
function walk(root: string, files: Files, hidden: boolean): Found {
  const paths: string[] = [];
  const unreadable: { path: string; problem: string }[] = [];
  const seenFolders = new Set<string>();
  const seenFiles = new Set<string>();
  const links: { readonly path: string; readonly isFolder: boolean }[] = [];

  const goInto = (top: string): void => {
    // Children are pushed in reverse to come out sorted.
    const pending = [{ path: top, isFolder: true, identity: files.identity(top) }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { path, isFolder, identity } = next;
      const seen = isFolder ? seenFolders : seenFiles;
      if (seen.has(identity)) continue;
      seen.add(identity);
      if (!isFolder) {
        paths.push(path);
        continue;
      }
      const entries = files.list(path);
      if ('problem' in entries) {
        unreadable.push({ path, problem: entries.problem });
        continue;
      }
      const children = entries
        .filter(({ name, kind }) => wanted(name, kind === 'folder', hidden))
        .sort((a, b) => (a.name < b.name ? 1 : -1));
      const found: typeof links = [];
      for (const { name, kind, isLink } of children) {
        const child = { path: files.resolve(name, path), isFolder: kind === 'folder' };
        if (isLink) found.push(child);
        else pending.push({ ...child, identity: files.resolve(name, identity) });
      }
      links.push(...found.reverse());
    }
  };

  goInto(root);
  const own = paths.length;
  const notFollowed: string[] = [];
  let isWithin: ReturnType<typeof linkBounds> | undefined;
  for (let next = links.shift(); next !== undefined; next = links.shift()) {
    const { path, isFolder } = next;
    const identity = files.identity(path);
    isWithin ??= linkBounds(root, files);
    if (!isWithin(identity)) notFollowed.push(path);
    else if (isFolder) goInto(path);
    else if (!seenFiles.has(identity)) {
      seenFiles.add(identity);
      paths.push(path);
    }
  }
  if (paths.length > own) paths.sort(byNames);
  return { paths, unreadable, notFollowed };
}

/** The order of a walk: by the names at each level. */
function byNames(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  const at = a.findIndex((name, index) => name !== b[index]);
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

function wanted(name: string, isFolder: boolean, hidden: boolean): boolean {
  // A hidden name that was asked for is looked at as if it were none.
  const shown = hidden && name !== '.git' ? name.replace(/^\./, '') : name;
  return isFolder ? isSearchedFolder(shown) : isDocumentName(shown);
}
