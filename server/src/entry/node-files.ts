import {
  closeSync,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdir as readdirOf,
  readdirSync,
  readFile as readFileOf,
  readFileSync,
  readSync,
  realpathSync,
  stat as statOf,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Files, FolderEntry, PathKind, ReadResult } from '../cli/terminal';
import type { DocumentText, FolderEntry as Entry, HostFiles } from '../lsp/workspace/files';
import { isOtherOnDisk, onDisk } from './node-names';
import { isNamedPipe, readNamedPipe } from './node-pipe';
import { decodeText, readReason } from './node-text';
import { replaceText, saveContent } from './node-write';

/** The module with promises would load a dozen others of Node, readers of lines and watchers, on the way to a server's first answer. */
const [readdir, readFile, stat] = [promisify(readdirOf), promisify(readFileOf), promisify(statOf)];

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
    isReadAgain,
    read,
    create: (name, text) => saveContent(name, text, false),
    replace: (name, before, text) => (isOtherOnDisk(name) ? notWritten : replaceText(name, before, text)),
    save: (name, content, over) => (isOtherOnDisk(name) ? notWritten : saveContent(name, content, over)),
    list,
    identity: (folder) => {
      try {
        // Node's own way through the links of a path takes no bytes.
        return normalise(realpathSync.native(onDisk(folder)));
      } catch {
        return folder;
      }
    },
  };
}

/** Such a file is read. Writing one anew goes through a temporary file and names as text. */
const notWritten = 'has a name that is not UTF-8, so it is left as it is';

function kind(name: string): PathKind {
  try {
    return statSync(onDisk(name)).isDirectory() ? 'folder' : 'file';
  } catch {
    return isLink(name) ? 'broken' : 'missing';
  }
}

function isReadAgain(name: string): boolean {
  try {
    return statSync(onDisk(name)).isFile();
  } catch {
    return false;
  }
}

/** False too where a name is longer than any file's, for which `lstat` throws whatever it is told. */
function isLink(name: string): boolean {
  try {
    return lstatSync(onDisk(name), { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** No text of ours is as large; a file that is would only fill the memory. */
const mostBytes = 64 * 1024 * 1024;
const tooLarge = 'too large to read';

function read(name: string): ReadResult {
  let file: number | undefined;
  try {
    if (isNamedPipe(onDisk(name))) return readPipe(name);
    file = openSync(onDisk(name), 'r');
    const found = fstatSync(file);
    if (found.size > mostBytes) return { problem: tooLarge };
    const bytes = found.isFile() || found.isDirectory() ? readFileSync(file) : readStream(file);
    return bytes ? { text: decodeText(bytes) } : { problem: tooLarge };
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { problem: isGone && isLink(name) ? 'is a symbolic link to a file that does not exist' : readReason(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readPipe(name: string): ReadResult {
  const found = readNamedPipe(onDisk(name), mostBytes);
  if (found === 'silent') return { problem: 'is a pipe into which nobody writes' };
  return found === 'too large' ? { problem: tooLarge } : { text: decodeText(found) };
}

/** All that a pipe or device gives; undefined where it does not end, as a link to one does not in a hostile repository. */
function readStream(file: number): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let size = 0; size <= mostBytes; ) {
    const piece = Buffer.alloc(256 * 1024);
    const length = readSync(file, piece);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, length));
    size += length;
  }
  return undefined;
}

function list(folder: string): readonly FolderEntry[] | { readonly problem: string } {
  try {
    return readdirSync(onDisk(folder), { withFileTypes: true }).flatMap((entry) => {
      const found = entryKind(entry, folder);
      return found === undefined
        ? []
        : { name: entry.name, kind: found, ...(entry.isSymbolicLink() && { isLink: true }) };
    });
  } catch (error) {
    return { problem: readReason(error) };
  }
}

/** Undefined for a pipe, a device or a link to one. Only links cost a look at the disk; a folder may hold a hundred thousand files. */
function entryKind(entry: Dirent, folder: string): PathKind | undefined {
  if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined;
  const target = path.join(folder, entry.name);
  const found = kind(target);
  return found === 'file' && !statSync(onDisk(target), { throwIfNoEntry: false })?.isFile() ? undefined : found;
}

/** The text of a file that a client names; undefined where there is no such file. Other failures are thrown. */
async function readFileUri(uri: string): Promise<string | undefined> {
  const read = await readDocumentUri(uri, mostBytes);
  if (read && 'tooLarge' in read) throw new Error(tooLarge);
  // A folder or a pipe of that name: somebody wanted something with it.
  if (!read && (await ifThere(() => stat(fileURLToPath(uri))))) throw new Error('it is no plain file');
  return read?.text;
}

/** Names in a folder that a client names; undefined where there is no such folder. Other failures are thrown. */
function listFolderUri(uri: string): Promise<readonly string[] | undefined> {
  return ifThere(() => readdir(fileURLToPath(uri)));
}

/** As `readFileUri`, of a file of at most so many bytes. */
function readDocumentUri(uri: string, maximalBytes: number): Promise<DocumentText | undefined> {
  return ifThere(() => readPlain(fileURLToPath(uri), maximalBytes));
}

/** The same of a file by its absolute path, which may have a part that is not UTF-8 on the disk. */
export function readDocument(name: string, maximalBytes: number): Promise<DocumentText | undefined> {
  return ifThere(async () => readPlain(onDisk(name), maximalBytes));
}

async function readPlain(name: string | Buffer, maximalBytes: number): Promise<DocumentText | undefined> {
  const found = await stat(name);
  // Reading a pipe would never end.
  if (!found.isFile()) return undefined;
  if (found.size > maximalBytes) return { tooLarge: true };
  return { text: decodeText(await readFile(name)) };
}

/** As `listFolderUri`, with what is a folder. Links are none: they may form loops. */
function listEntriesUri(uri: string): Promise<readonly Entry[] | undefined> {
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

/** What a server on this machine reads by itself. */
export const filesByUri: HostFiles = {
  readFile: readFileUri,
  listFolder: listFolderUri,
  readDocument: readDocumentUri,
  listEntries: listEntriesUri,
};
