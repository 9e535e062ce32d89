import { statSync } from 'node:fs';

/** The user's, and nobody else may write it. On Windows, folders of a user are. Throws where nothing is there. */
export function isOwn(place: string): boolean {
  const { uid, mode } = statSync(place);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
