import { closeSync, constants, lstatSync, openSync, readSync } from 'node:fs';

/** A shell opens both ends at once, so who has not come by then does not come. In milliseconds. */
const patience = 10_000;
/** Between two looks. In milliseconds. */
const pause = 10;

const clock = new Int32Array(new SharedArrayBuffer(4));

/** True for a pipe that has a name in the file system, not for what leads to one: a shell's `<(…)` has its writer already. */
export function isNamedPipe(name: string | Buffer): boolean {
  return lstatSync(name, { throwIfNoEntry: false })?.isFIFO() === true;
}

/**
 * All bytes that others write into a named pipe, as a `Buffer`; else why not, as a short phrase: nobody came to write within `wait`
 * milliseconds, or there was more than `most` bytes. Opened as usual it would be waited for without end.
 * @throws the system's error where it cannot be opened or read.
 */
export function readNamedPipe(name: string | Buffer, most: number, wait = patience): Buffer | 'silent' | 'too large' {
  const file = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const pieces: Buffer[] = [];
    const until = performance.now() + wait;
    let hasWriter = false;
    for (let size = 0; size <= most; ) {
      const piece = readNow(file);
      if (piece === undefined) hasWriter = true;
      else if (piece.length > 0) {
        hasWriter = true;
        size += piece.length;
        pieces.push(piece);
        continue;
      } else if (hasWriter) return Buffer.concat(pieces);
      else if (performance.now() >= until) return 'silent';
      Atomics.wait(clock, 0, 0, pause);
    }
    return 'too large';
  } finally {
    closeSync(file);
  }
}

/** What is there; empty without a writer, undefined where a writer has nothing yet. */
function readNow(file: number): Buffer | undefined {
  const piece = Buffer.alloc(64 * 1024);
  try {
    return piece.subarray(0, readSync(file, piece));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}
