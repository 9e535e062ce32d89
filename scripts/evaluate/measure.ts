/**
 * Judges labelled folders with the sources around this file and writes the snapshots to stdout as JSON. A process of its own, so
 * that the engine of another revision, or one with newly compiled data, can be measured with the same ruler.
 *
 *   tsx scripts/evaluate/measure.ts '[{"folder":"name","path":"/where"}, …]'
 */
import { snapshotOf } from './snapshot';
import type { FolderPlace } from './types';

try {
  const places = JSON.parse(process.argv[2] ?? '[]') as readonly FolderPlace[];
  process.stdout.write(JSON.stringify(places.map(snapshotOf)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
