import type { ReadResult, Terminal } from '../cli/terminal';
import { decodeText } from './node-text';

/** The process's own streams. Never ends the process: what is written drains first. */
export function nodeTerminal(): Terminal {
  let open = true;
  // A reader that leaves (`| head`) is no error. Without this listener Node would end with a stack trace.
  process.stdout.on('error', () => {
    open = false;
  });
  process.stderr.on('error', () => {});
  return {
    isTTY: process.stdout.isTTY === true,
    environment: process.env,
    complain: (line) => {
      process.stderr.write(`ml-design-docs: ${line.replace(/\s*[\r\n]+\s*/g, ' ')}\n`);
    },
    // Waiting for each piece bounds the memory that a slow reader costs.
    write: (text) => {
      if (!open || text === '') return Promise.resolve(open);
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

async function readInput(): Promise<ReadResult> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
    return { text: decodeText(Buffer.concat(pieces)) };
  } catch (error) {
    return { problem: `cannot be read (${(error as Error).message})` };
  }
}
