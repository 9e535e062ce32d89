/** Which files are looked at where a folder is named and not a file: on the command line, and in the editor over a whole workspace. */

const documentName = /\.(?:md|markdown)$/iu;

/** What others wrote, and what was built. */
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist']);

/** True for the name of a Markdown file that is not hidden. */
export function isDocumentName(name: string): boolean {
  return documentName.test(name) && !name.startsWith('.');
}

/** True for the name of a folder that is gone into. */
export function isSearchedFolder(name: string): boolean {
  return !name.startsWith('.') && !skippedFolders.has(name);
}

/** True for a path with `/`, relative to the folder that was named, that a search finds. */
export function isSearchedPath(path: string): boolean {
  const names = path.split('/');
  return isDocumentName(names.pop() ?? '') && names.every(isSearchedFolder);
}
