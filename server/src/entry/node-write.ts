import { randomBytes } from 'node:crypto';
import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { leadsOut } from '../cli/uri';
import { decodeText, encodeText, encodingOf, writeReason } from './node-text';

/**
 * How the program writes files: a temporary one in the same folder gets all of the content, down to the disk, and then the name. Whoever
 * reads sees the old file or the new one, also where the program is killed or the machine loses power; a killed program may leave a file
 * `.ml-design-docs-*.tmp` behind.
 */

/** As `Files.replace` promises. */
export function replaceText(name: string, before: string, text: string): string | undefined {
  return told(() => {
    const target = realpathSync(name);
    const stat = statSync(target, { bigint: true });
    const refusal = whyKept(target, stat);
    if (refusal !== undefined) return refusal;
    const bytes = readFileSync(target);
    const encoding = encodingOf(bytes);
    const read = decodeText(bytes);
    if (!encodeText(read, encoding).equals(bytes))
      return `is not valid ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}, so it is left as it is`;
    if (read !== before) return changedMeanwhile;
    const content = encodeText(text, encoding);
    if (decodeText(content) !== text) return 'would get a sign that no file can hold, so it is left as it is';
    return withTemporary(target, content, stat, (temporary) => {
      // Writing took time: an editor may have saved the file since it was read.
      if (!isSame(statSync(target, { bigint: true, throwIfNoEntry: false }), stat)) return changedMeanwhile;
      renameSync(temporary, target);
      return undefined;
    });
  });
}

/**
 * Writes all of `text` where the open file `stream` is at, as UTF-8. Never throws. Node's own stream offers a file each piece once, and does not see what
 * of it a disk that is full did not take.
 */
export function writeToStream(stream: number, text: string): Error | undefined {
  try {
    writeFileSync(stream, text);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** As `Files.save` and `Files.create` promise. */
export function saveContent(name: string, content: string | Uint8Array, over: boolean): string | undefined {
  return told(() => {
    const isLink = lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (over && isLink && !statSync(name, { throwIfNoEntry: false })) return 'is a symbolic link to nowhere';
    const target = over && isLink ? realpathSync(name) : name;
    const stat = over ? statSync(target, { bigint: true, throwIfNoEntry: false }) : undefined;
    const refusal = stat && whyKept(target, stat);
    if (refusal !== undefined) return refusal;
    // A repository could bring a link by which any file is lost that the user may write.
    const way = path.relative(realpathSync(path.dirname(name)), target).replaceAll(path.sep, '/');
    if (isLink && leadsOut(way)) return 'is a symbolic link out of its folder, so it is left as it is';
    const put = over ? renameSync : publish;
    return withTemporary(target, content, stat, (temporary) => void put(temporary, target));
  });
}

/**
 * Writes what can be made again, readable for the user alone, in place of what is there. Not down to the disk, which takes milliseconds: after a crash
 * of the system there may be less of it. Throws where it cannot be written.
 */
export function saveQuickly(name: string, content: string): void {
  const temporary = temporaryBeside(name);
  try {
    writeFileSync(temporary, content, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, name);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Not made of the file's own name, which may be as long as names can be. */
function temporaryBeside(name: string): string {
  return path.join(path.dirname(name), `.ml-design-docs-${randomBytes(8).toString('hex')}.tmp`);
}

/** What a program that was killed leaves behind. */
export const temporaryName = /^\.ml-design-docs-[\da-f]{16}\.tmp$/u;

const changedMeanwhile = 'changed in the meantime, so it is left as it is';

/** The rename would also take the place of a pipe, and of a file that nobody may write. */
function whyKept(target: string, stat: BigIntStats): string | undefined {
  if (!stat.isFile()) return 'is no plain file, so it is left as it is';
  // The superuser may write everything, but somebody did not want that.
  if ((stat.mode & 0o222n) === 0n) return 'is read-only';
  accessSync(target, constants.W_OK);
  return undefined;
}

function isSame(now: BigIntStats | undefined, then: BigIntStats): boolean {
  return now !== undefined && now.ino === then.ino && now.size === then.size && now.mtimeNs === then.mtimeNs;
}

function told(write: () => string | undefined): string | undefined {
  try {
    return write();
  } catch (error) {
    return writeReason(error);
  }
}

/** Writes a file beside `target`, with the mode and owner of `like`, for `use` to give it a name; takes it away if that did not happen. */
function withTemporary(
  target: string,
  content: string | Uint8Array,
  like: BigIntStats | undefined,
  use: (temporary: string) => string | undefined,
): string | undefined {
  const folder = path.dirname(target);
  const temporary = temporaryBeside(target);
  const mode = like === undefined ? 0o666 : Number(like.mode) & 0o777;
  const file = openSync(temporary, 'wx', mode);
  try {
    try {
      writeFileSync(file, content);
      if (like !== undefined) keepRights(file, like);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const problem = use(temporary);
    if (problem === undefined) flushFolder(folder);
    return problem;
  } finally {
    // After the rename nothing has this name.
    rmSync(temporary, { force: true });
  }
}

/** Only the superuser may give a file away; the text is what matters, and that nobody else can read it than before. */
function keepRights(file: number, { uid, gid, mode: bits }: BigIntStats): void {
  let mode = Number(bits) & 0o7777;
  if (process.platform !== 'win32') {
    const isOwner = tries(() => fchownSync(file, Number(uid), Number(gid)));
    const isGroup = isOwner || tries(() => fchownSync(file, process.getuid?.() ?? Number(uid), Number(gid)));
    // Another group gets what everybody has; the rights to become somebody are not for another owner.
    if (!isGroup) mode = (mode & ~0o070) | ((mode & 0o007) << 3);
    if (!isOwner) mode &= 0o777;
  }
  fchmodSync(file, mode);
}

/** Gives a file a name that nothing has yet. A second name fails where one is there, which a rename would take away. */
function publish(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Some file systems know no second names: there the name is taken first, by an empty file.
    closeSync(openSync(name, 'wx'));
    renameSync(file, name);
  }
}

/** The new name itself may wait in memory; not every system lets a folder be flushed. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  tries(() => {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  });
}

function tries(what: () => void): boolean {
  try {
    what();
    return true;
  } catch {
    return false;
  }
}
