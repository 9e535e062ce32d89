/**
 * One campaign in a process of its own, so that an input that never ends, or that takes all memory, can be named:
 * `one-target.ts {"target":…,"from":…,"count":…}`. Writes `begun SEED` for each input and at last `outcome {…}`.
 */
import { writeSync } from 'node:fs';
import { campaign } from '../../test/fuzz/campaign';
import { targets } from '../../test/fuzz/targets';

export interface CampaignTask {
  readonly target: string;
  readonly from: number;
  readonly count: number;
  readonly seconds?: number;
}

const { target: name, from, count, seconds } = JSON.parse(process.argv[2] ?? '{}') as CampaignTask;
const target = targets[name];
if (!target) throw new Error(`there is no target ${name}`);
process.on('unhandledRejection', (reason) => {
  throw reason;
});
void campaign(target, {
  ...{ from, count },
  ...(seconds !== undefined && { until: performance.now() + seconds * 1000 }),
  // Not through the stream: what waits in it is lost when this process is stopped.
  begun: (seed) => writeSync(1, `begun ${seed}\n`),
}).then((outcome) => writeSync(1, `outcome ${JSON.stringify(outcome)}\n`));
