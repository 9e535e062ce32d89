import { spawn } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { CheckedOut } from './revision';
import type { FolderPlace, FolderSnapshot, Snapshot } from './types';

/** Where the ruler lies in the repository; measure.ts and what it imports from here. */
const ruler = 'scripts/evaluate';

/** Measures the sources as they are on disk. */
export async function measureWorkingTree(root: string, places: readonly FolderPlace[]): Promise<Snapshot> {
  return { version: 1, what: 'the working tree', folders: await measure(root, places) };
}

/**
 * Measures a commit: its engine, its data and its labels, with today's ruler. A folder that is not in the commit (outside the
 * repository, or ignored by git) is read from where it is now.
 */
export async function measureRevision(
  { folder: tree, name }: CheckedOut,
  root: string,
  places: readonly FolderPlace[],
): Promise<Snapshot> {
  cpSync(path.join(root, ruler), path.join(tree, ruler), { recursive: true });
  const there = places.map((place) => {
    const committed = path.join(tree, place.folder);
    return !path.isAbsolute(place.folder) && existsSync(committed) ? { ...place, path: committed } : place;
  });
  return { version: 1, what: name, folders: await measure(tree, there) };
}

/** Throws with the last line that the process complained with. */
function measure(tree: string, places: readonly FolderPlace[]): Promise<readonly FolderSnapshot[]> {
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', `${ruler}/measure.ts`, JSON.stringify(places)];
    const child = spawn(process.execPath, args, { cwd: tree, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = () => child.kill();
    process.once('exit', stop);
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(complaint.trim() || `measuring ended with code ${code}`));
    });
  });
}
