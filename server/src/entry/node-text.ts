import { ambiguousName } from './node-names';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** UTF-8, or UTF-16 where a byte-order mark says so (Windows shells write it). Bad bytes become `\uFFFD`. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
}

/** Of the bytes of a text. */
export function encodingOf([first, second]: Uint8Array): Encoding {
  return first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** A half of a surrogate pair, which no encoding has, becomes `\uFFFD`. */
export function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

const READ_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ELOOP: 'symbolic links form a loop',
  [ambiguousName]: 'its name is not UTF-8, and another one differs from it in such bytes alone: rename one of them',
  ERR_FS_FILE_TOO_LARGE: 'too large to read',
  ERR_STRING_TOO_LONG: 'too large to read',
};

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'already exists and is left as it is',
  ENOENT: 'no such folder',
  ENOTDIR: 'no such folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'symbolic links form a loop',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  EDQUOT: 'no space left',
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
