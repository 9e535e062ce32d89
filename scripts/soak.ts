/**
 * `npm run soak -- [--hours H] [--seed N]`: the built server under as many edits as somebody makes in H hours at one keystroke each
 * second (30 unless told), with what editors ask after them. Prints what it keeps after full collections; exit code 1 where the last
 * third of the time keeps more than the second third by more than a tenth and 10 MB: what is remembered fills up at first.
 */
import { parseArgs } from 'node:util';
import { type Checkpoint, soak } from '../test/fuzz/soak';
import { answerHelp } from './help';

answerHelp(__filename);

const { values } = parseArgs({
  options: { hours: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});
const edits = Math.round(Number(values.hours) * 3600);
const parts = 12;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
const median = (list: readonly Checkpoint[]): number =>
  list.map(({ heap }) => heap).sort((a, b) => a - b)[list.length >> 1] as number;

async function main(): Promise<number> {
  if (!(edits >= parts)) throw new Error('--hours must be a number above 0');
  const measureAt = Array.from({ length: parts }, (_, at) => Math.round((edits * (at + 1)) / parts));
  const reached = ({ edits: made, heap, cpuMs }: Checkpoint): void =>
    console.log(
      `${made} edits: ${megabytes(heap)} MB kept, ${(cpuMs / made).toFixed(2)} ms of processor time for each edit`,
    );
  const checkpoints = await soak({ seed: Number(values.seed), measureAt, reached });
  const [middle, last] = [checkpoints.slice(4, 8), checkpoints.slice(8)].map(median) as [number, number];
  const grew = last > 1.1 * middle + 10e6;
  console.log(
    `${edits} edits: ${megabytes(middle)} MB, then ${megabytes(last)} MB: ${grew ? 'memory GROWS' : 'memory does not grow'}`,
  );
  return grew ? 1 : 0;
}

void main().then((code) => {
  process.exitCode = code;
});
