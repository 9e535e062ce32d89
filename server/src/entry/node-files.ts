import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files, FolderEntry, PathKind, ReadResult } from '../cli/terminal';
import type { DocumentText, FolderEntry as Entry } from '../lsp/workspace-files';
import { decodeText, readReason, replaceText, saveContent, writeReason } from './node-text';

/** The real file system. Paths inside the program are absolute with `/`, also on Windows. */
export function nodeFiles(): Files {
  const normalise = path.sep === '\\' ? (name: string) => name.replaceAll('\\', '/') : (name: string) => name;
  const cwd = normalise(process.cwd());
  return {
    cwd,
    normalise,
    resolve: (name, from = cwd) => normalise(path.resolve(from, name)),
    relative: (from, target) => normalise(path.relative(from, target)),
    parent: (name) => normalise(path.dirname(name)),
    kind,
    read,
    create,
    replace: replaceText,
    save: saveContent,
    list,
    identity: (folder) => {
      try {
        return realpathSync(folder);
      } catch {
        return folder;
      }
    },
  };
}

function kind(name: string): PathKind {
  try {
    return statSync(name).isDirectory() ? 'folder' : 'file';
  } catch {
    return isLink(name) ? 'broken' : 'missing';
  }
}

/** False too where a name is longer than any file's, for which `lstat` throws whatever it is told. */
function isLink(name: string): boolean {
  try {
    return lstatSync(name, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function read(name: string): ReadResult {
  try {
    return { text: decodeText(readFileSync(name)) };
  } catch (error) {
    return { problem: readReason(error) };
  }
}

function create(name: string, text: string): string | undefined {
  try {
    // `wx` fails where anything is there, a link to nowhere too.
    writeFileSync(name, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return writeReason(error);
  }
}

function list(folder: string): readonly FolderEntry[] | { readonly problem: string } {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entryKind(entry, folder),
    }));
  } catch (error) {
    return { problem: readReason(error) };
  }
}

/** Only links cost a look at the disk; a folder may hold a hundred thousand files. */
function entryKind(entry: Dirent, folder: string): PathKind {
  if (entry.isSymbolicLink()) return kind(path.join(folder, entry.name));
  return entry.isDirectory() ? 'folder' : 'file';
}

/** The text of a file that a client names; undefined where there is no such file. Other failures are thrown. */
export function readFileUri(uri: string): Promise<string | undefined> {
  return ifThere(async () => decodeText(await readFile(fileURLToPath(uri))));
}

/** Names in a folder that a client names; undefined where there is no such folder. Other failures are thrown. */
export function listFolderUri(uri: string): Promise<readonly string[] | undefined> {
  return ifThere(() => readdir(fileURLToPath(uri)));
}

/** As `readFileUri`, of a file of at most so many bytes. */
export function readDocumentUri(uri: string, maximalBytes: number): Promise<DocumentText | undefined> {
  return ifThere(async () => {
    const name = fileURLToPath(uri);
    const found = await stat(name);
    // Reading a pipe would never end.
    if (!found.isFile()) return undefined;
    if (found.size > maximalBytes) return { tooLarge: true };
    return { text: decodeText(await readFile(name)) };
  });
}

/** As `listFolderUri`, with what is a folder. Links are none: they may form loops. */
export function listEntriesUri(uri: string): Promise<readonly Entry[] | undefined> {
  return ifThere(async () => {
    const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  });
}

/** A rule's page, which lies beside `dist` in the package; undefined where it does not (an extension carries none). */
export function readRulePage(rule: string): string | undefined {
  const page = read(path.join(__dirname, '../docs/rules', `${rule}.md`));
  return 'text' in page ? page.text : undefined;
}

/** The snippet file, which lies beside `dist` in the package and in the extension; undefined where it does not. */
export function readSnippetFile(): string | undefined {
  const file = read(path.join(__dirname, '../snippets/ml-design-docs.json'));
  return 'text' in file ? file.text : undefined;
}

/** Nothing can be there: no file has so long a name. */
const noSuch: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

async function ifThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && (noSuch.has(code) || code.startsWith('ERR_INVALID'))) return undefined;
    throw error;
  }
}
