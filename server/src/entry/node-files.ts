import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files, FolderEntry, PathKind, ReadResult } from '../cli/terminal';

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
    return lstatSync(name, { throwIfNoEntry: false }) === undefined ? 'missing' : 'broken';
  }
}

function read(name: string): ReadResult {
  try {
    return { text: decodeText(readFileSync(name)) };
  } catch (error) {
    return { problem: reason(error) };
  }
}

function create(name: string, text: string): string | undefined {
  try {
    // `wx` fails where anything is there, a link to nowhere too.
    writeFileSync(name, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return WRITE_REASONS[code ?? ''] ?? `cannot be written (${code ?? message})`;
  }
}

function list(folder: string): readonly FolderEntry[] | { readonly problem: string } {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entryKind(entry, folder),
    }));
  } catch (error) {
    return { problem: reason(error) };
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

async function ifThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code?.startsWith('ERR_INVALID')) return undefined;
    throw error;
  }
}

/** UTF-8, or UTF-16 where a byte-order mark says so (Windows shells write it). Bad bytes become `\uFFFD`. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ELOOP: 'symbolic links form a loop',
  ERR_FS_FILE_TOO_LARGE: 'too large to read',
  ERR_STRING_TOO_LONG: 'too large to read',
};

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'already exists and is left as it is',
  ENOENT: 'no such folder',
  ENOTDIR: 'no such folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  ENAMETOOLONG: 'the name is too long',
};

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? `cannot be read (${code ?? message})`;
}
