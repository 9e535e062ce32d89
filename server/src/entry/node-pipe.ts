import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';

/** A shell opens both ends at once, so who has not come by then does not come. In milliseconds. */
const patience = 10_000;

/** True for a pipe that has a name in the file system, not for what leads to one: a shell's `<(…)` has its writer already. */
export function isNamedPipe(name: string | Buffer): boolean {
  return lstatSync(name, { throwIfNoEntry: false })?.isFIFO() === true;
}

/**
 * Opens the pipe, which the system makes wait for somebody who writes, and copies what comes. Only this way one who came and left without a
 * word is told from nobody.
 */
const copier = `
  const { open, readSync, writeSync } = require('node:fs');
  const [name, wait] = process.argv.slice(1);
  const isOver = setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(wait));
  open(Buffer.from(name, 'hex'), 'r', (error, file) => {
    if (error) throw error;
    clearTimeout(isOver);
    const piece = Buffer.alloc(64 * 1024);
    for (let length; (length = readSync(file, piece)) > 0; )
      for (let at = 0; at < length; ) at += writeSync(1, piece, at, length - at);
  });
`;

/**
 * All bytes that others write into a named pipe, as a `Buffer`; else why not, as a short phrase: nobody came to write within `wait`
 * milliseconds, or there was more than `most` bytes. A process of its own waits: nothing ends the waiting of a thread.
 * @throws where it cannot be opened or read.
 */
export function readNamedPipe(name: string | Buffer, most: number, wait = patience): Buffer | 'silent' | 'too large' {
  const args = ['--eval', copier, Buffer.from(name).toString('hex'), String(wait)];
  // What the environment wants every Node to load might write into the text.
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stdout, stderr, signal, status, error } = spawnSync(process.execPath, args, { maxBuffer: most, env });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOBUFS') return 'too large';
  if (error) throw error;
  if (signal === 'SIGKILL') return 'silent';
  if (status === 0) return stdout;
  const code = /\b(E[A-Z]+): /u.exec(stderr.toString())?.[1];
  throw Object.assign(new Error(`the pipe could not be read (${code ?? signal ?? status})`), { code });
}
