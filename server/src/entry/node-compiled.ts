import { chmodSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { arch, version as node, platform } from 'node:process';
import { Script } from 'node:vm';
import { isOwn, makeOwnFolder } from './node-own-folder';
import { saveContent } from './node-write';

/** Compiled scripts are much smaller than this; what is larger is none of ours. In bytes. */
const largest = 64 * 1024 * 1024;

/** What V8 made of a script, kept for the next process. */
export interface CompiledScript {
  readonly script: Script;
  /** Writes what was compiled since, if it is not kept yet. Never throws: who cannot write compiles again. */
  keep(): void;
}

/**
 * Compiles `code`, which was read from `file`, with what an earlier process kept of it in `folder`. V8 refuses what another version of it,
 * other flags or another length of code made; the name tells other builds of the same length apart. What others than the user may
 * write is not taken: it would run. `code` is the whole text of the script, with what is put around it.
 */
export function compile(code: string, file: string, folder: string): CompiledScript {
  const name = nameOf(file);
  const kept = path.join(folder, name);
  const cachedData = readOwn(kept, folder);
  const script = new Script(code, { filename: file, ...(cachedData && { cachedData }) });
  let done = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    script,
    keep() {
      if (done) return;
      done = true;
      try {
        write(kept, script.createCachedData());
        forgetOthers(folder, name, file);
      } catch {
        // A folder that is read-only or full costs nothing but the time to compile.
      }
    },
  };
}

/** Of this file as it is now, on this Node. */
function nameOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${path.basename(file)}-${size}-${Math.round(mtimeMs)}-${node}-${platform}-${arch}.compiled`;
}

function readOwn(file: string, folder: string): Buffer | undefined {
  try {
    if (!isOwn(folder) || !isOwn(file) || statSync(file).size > largest) return undefined;
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** A reader finds all of it or nothing. */
function write(file: string, data: Buffer): void {
  const folder = path.dirname(file);
  makeOwnFolder(folder);
  if (process.getuid !== undefined && statSync(folder).uid === process.getuid()) chmodSync(folder, 0o700);
  // Of a user whose files are also the group's it would not be taken.
  if (saveContent(file, data, true) === undefined) chmodSync(file, 0o600);
}

/** What other versions of this script or of Node have left. */
function forgetOthers(folder: string, name: string, file: string): void {
  for (const other of readdirSync(folder))
    if (other !== name && other.startsWith(`${path.basename(file)}-`) && other.endsWith('.compiled'))
      rmSync(path.join(folder, other), { force: true });
}
