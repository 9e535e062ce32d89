import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Names of files that are not UTF-8, as systems with Latin-1 wrote them. In a listing and in the arguments of a call Node gives them with this sign for
 * each byte that it cannot read, and finds nothing by such a name.
 */
const lost = '\uFFFD';

/** Of several names that are the same once they are decoded. */
export const ambiguousName = 'ERR_AMBIGUOUS_NAME';

/**
 * What the system is to be asked for where a file of the absolute path `name` is meant: the path, or its bytes where a part of it is not UTF-8 on the disk. Throws
 * an error with the code `ambiguousName` where two files differ in such bytes alone. A path that leads nowhere stays as it is.
 */
export function onDisk(name: string): string | Buffer {
  if (!name.includes(lost) || path.sep !== '/') return name;
  const parts = name.split('/').slice(1);
  let place = Buffer.from('');
  for (const part of parts) place = Buffer.concat([place, Buffer.from('/'), bytesOf(part, place)]);
  return place.equals(Buffer.from(name)) ? name : place;
}

/** False for a path that is UTF-8, and for one that leads nowhere. */
export function isOtherOnDisk(name: string): boolean {
  try {
    return typeof onDisk(name) !== 'string';
  } catch {
    return true;
  }
}

function bytesOf(part: string, folder: Buffer): Buffer {
  if (!part.includes(lost)) return Buffer.from(part);
  const [found, another] = namesIn(folder).filter((name) => name.toString('utf8') === part);
  if (another) throw Object.assign(new Error(`several names look like ${part}`), { code: ambiguousName });
  return found ?? Buffer.from(part);
}

function namesIn(folder: Buffer): readonly Buffer[] {
  try {
    return readdirSync(folder.length === 0 ? '/' : folder, { encoding: 'buffer' });
  } catch {
    return [];
  }
}
