import { fileURLToPath } from 'node:url';
import type { ReadResult } from '../cli/terminal';
import { readDocument } from './node-files';
import { readReason } from './node-text';

const megabyte = 1024 * 1024;

/** A file for a client who names it: no pipe, no device, and at most so many megabytes. `problem` is a short phrase. */
export async function readLimited(path: string, megabytes = 16): Promise<ReadResult> {
  try {
    const found = await readDocument(path, megabytes * megabyte);
    if (found === undefined) return { problem: 'no such file' };
    return 'text' in found ? found : { problem: `larger than ${megabytes} MB, so it is not read` };
  } catch (error) {
    return { problem: readReason(error) };
  }
}

/** The path of a `file:` URI; undefined for any other text. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
