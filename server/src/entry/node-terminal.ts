import { printable } from '../cli/format/columns';
import type { ReadResult, StatusLine, Terminal } from '../cli/terminal';
import { decodeText } from './node-text';

/** The process's own streams. Never ends the process: what is written drains first. */
export function nodeTerminal(): Terminal {
  let open = true;
  // A reader that leaves (`| head`) is no error. Without this listener Node would end with a stack trace.
  process.stdout.on('error', () => {
    open = false;
  });
  process.stderr.on('error', () => {});
  const status = statusLine();
  return {
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
        process.stdout.write(text, (error) => {
          if (error) open = false;
          resolve(open);
        });
      });
    },
    readInput,
  };
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
  try {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
    return { text: decodeText(Buffer.concat(pieces)) };
  } catch (error) {
    return { problem: `cannot be read (${(error as Error).message})` };
  }
}
