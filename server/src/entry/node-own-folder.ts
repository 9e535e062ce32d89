import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The user's, and nobody else may write it. On Windows, folders of a user are. Throws where nothing is there. */
export function isOwn(place: string): boolean {
  const { uid, mode } = statSync(place);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/**
 * Makes a folder that the user alone may see, with those that lead to it; one that is there stays as it is. Throws where that cannot be. Not by Node's
 * own recursion, which never ends where a file system gives no folder and says that one above is missing (`/proc`).
 */
export function makeOwnFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' });
  const parent = path.dirname(folder);
  if (parent !== folder) makeOwnFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
