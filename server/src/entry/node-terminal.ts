import { fstatSync, type Stats } from 'node:fs';
import { printable } from '../cli/format/columns';
import type { ReadResult, StatusLine, Terminal } from '../cli/terminal';
import { decodeText, writeReason } from './node-text';
import { writeToStream } from './node-write';

/** What is told to a writer whose reader left. On Windows, it is an end. */
const leaving = new Set(['EPIPE', 'EOF', 'ECONNRESET']);

/** The process's own streams. Never ends the process: what is written drains first. */
export function nodeTerminal(): Terminal {
  let open = true;
  let unwritten: string | undefined;
  // A reader that leaves (`| head`) is no error.
  const close = (error: NodeJS.ErrnoException): void => {
    if (open && !leaving.has(error.code ?? '')) unwritten = writeReason(error);
    open = false;
  };
  // Without this listener Node would end with a stack trace.
  process.stdout.on('error', close);
  process.stderr.on('error', () => {});
  const status = statusLine();
  const isFile = stats(1)?.isFile() === true;
  return {
    unwritten: () => unwritten,
    isTTY: process.stdout.isTTY === true,
    ...(process.stdout.isTTY && process.stdout.columns > 0 && { columns: process.stdout.columns }),
    ...(status && { status }),
    environment: process.env,
    complain: (line) => {
      status?.clear();
      process.stderr.write(`ml-design-docs: ${printable(line.trim().replace(/[\r\n]+\s*/g, ' '))}\n`);
    },
    // Waiting for each piece bounds the memory that a slow reader costs.
    write: (text) => {
      if (!open || text === '') return Promise.resolve(open);
      // Both streams are one terminal then.
      if (process.stdout.isTTY) status?.clear();
      return new Promise((resolve) => {
        const done = (error?: Error | null): void => {
          if (error) close(error);
          resolve(open);
        };
        if (isFile) done(writeToStream(1, text));
        else process.stdout.write(text, done);
      });
    },
    readInput,
  };
}

/** Undefined where the stream was closed by whoever started the program. */
function stats(stream: 0 | 1): Stats | undefined {
  try {
    return fstatSync(stream);
  } catch {
    return undefined;
  }
}

function statusLine(): StatusLine | undefined {
  const stream = process.stderr;
  if (!stream.isTTY) return undefined;
  let isShown = false;
  return {
    show: (line) => {
      stream.write(`\r${line}\u001B[K`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stream.write('\r\u001B[K');
      isShown = false;
    },
    columns: () => (stream.columns > 0 ? stream.columns : 80),
    now: () => performance.now(),
  };
}

async function readInput(): Promise<ReadResult> {
  // Node would find it empty.
  if (stats(0)?.isDirectory()) return { problem: 'is a folder' };
  try {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
    return { text: decodeText(Buffer.concat(pieces)) };
  } catch (error) {
    return { problem: `cannot be read (${(error as Error).message})` };
  }
}
