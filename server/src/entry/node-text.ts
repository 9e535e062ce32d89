import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** UTF-8, or UTF-16 where a byte-order mark says so (Windows shells write it). Bad bytes become `\uFFFD`. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): Encoding {
  return first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

/** As `Files.replace` promises: a temporary file beside the target takes its place, with its mode and, where that is allowed, its owner. */
export function replaceText(name: string, before: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(name);
    const stat = statSync(target);
    if (!stat.isFile()) return 'is no plain file, so it is left as it is';
    const bytes = readFileSync(target);
    const encoding = encodingOf(bytes);
    if (!encodeText(decodeText(bytes), encoding).equals(bytes)) return 'is not valid UTF-8, so it is left as it is';
    if (decodeText(bytes) !== before) return 'changed in the meantime, so it is left as it is';
    // The rename would also take the place of a file that nobody may write.
    if ((stat.mode & 0o222) === 0) return 'is read-only';
    temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    writeFileSync(temporary, encodeText(text, encoding), { flag: 'wx', mode: stat.mode });
    chmodSync(temporary, stat.mode);
    keepOwner(temporary, stat);
    renameSync(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return writeReason(error);
  }
}

function keepOwner(name: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  try {
    const now = statSync(name);
    if (now.uid !== uid || now.gid !== gid) chownSync(name, uid, gid);
  } catch {
    // Only the superuser may give a file away; the text is what matters.
  }
}

/** As `Files.save` promises: a temporary file beside the target takes its place. */
export function saveContent(name: string, content: string | Uint8Array, over: boolean): string | undefined {
  let temporary: string | undefined;
  try {
    const target = over ? throughLink(name) : name;
    temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    writeFileSync(temporary, content, { flag: 'wx' });
    if (over) {
      const stat = statSync(target, { throwIfNoEntry: false });
      if (stat && !stat.isFile()) return 'is no plain file, so it is left as it is';
      if (stat && (stat.mode & 0o222) === 0) return 'is read-only';
      if (stat) chmodSync(temporary, stat.mode);
      renameSync(temporary, target);
    } else publish(temporary, target);
    return undefined;
  } catch (error) {
    return writeReason(error);
  } finally {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

/** Gives a file a name that nothing has yet. A second name fails where one is there, which a rename would take away. */
function publish(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Some file systems know no second names.
    copyFileSync(file, name, constants.COPYFILE_EXCL);
  }
}

function throughLink(name: string): string {
  return lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(name) : name;
}

const READ_REASONS: Readonly<Record<string, string>> = {
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

/** Why a file cannot be read: a short phrase. */
export function readReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return READ_REASONS[code ?? ''] ?? `cannot be read (${code ?? message})`;
}

/** Why a file cannot be written: a short phrase. */
export function writeReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return WRITE_REASONS[code ?? ''] ?? `cannot be written (${code ?? message})`;
}
