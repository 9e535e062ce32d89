import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ratio } from './figures';
import { measureKeystrokes } from './keystrokes';
import { measureOpening } from './opening';
import { floor, ours } from './servers';
import { measureStart } from './starting';

/** The most that a ratio may be; scripts/bench/limits.json. */
interface Limits {
  readonly keystroke10kTimesFloor: number;
  readonly keystroke100kTimesFloor: number;
  readonly open100kTimesRemark: number;
  readonly serverStartTimesNode: number;
}

type Ratios = { readonly [Key in keyof Limits]: number };

/**
 * True when every ratio is within its limit, in the first try or in the second. Ratios of programs that run in turn, by the least disturbed round:
 * what slows the machine slows both.
 */
export async function checkLimits(dist: string, log: (line: string) => void): Promise<boolean> {
  const limits = JSON.parse(readFileSync(path.join(__dirname, 'limits.json'), 'utf8')) as Limits;
  const names = Object.keys(limits) as (keyof Limits)[];
  const best: Partial<Record<keyof Limits, number>> = {};
  for (const turn of ['first', 'second']) {
    const ratios = await measureRatios(dist);
    for (const name of names) best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, ratios[name]);
    const exceeded = names.filter((name) => !((best[name] as number) <= limits[name]));
    for (const name of names)
      log(
        `${name.padEnd(26)} ${String(best[name]).padStart(7)} of at most ${limits[name]}${exceeded.includes(name) ? '  EXCEEDED' : ''}`,
      );
    if (exceeded.length === 0) return true;
    if (turn === 'first') log('once more, in case something else was running:');
  }
  return false;
}

async function measureRatios(dist: string): Promise<Ratios> {
  const quiet = { log: () => {} };
  // So many letters that the quickest is of a server that has warmed up: of the first fifteen it wanders by half from run to run.
  const keystrokes = await measureKeystrokes({
    ...{ bytes: [10_000, 100_000], rounds: 5, edits: 120, ...quiet },
    servers: () => [floor(), ours(dist)],
  });
  const timesFloor = (bytes: number): number => {
    const of = (server: string) => keystrokes.find((one) => one.server === server && one.bytes === bytes);
    const [mine, least] = [of('ours'), of('floor')];
    // The quickest of each: on a machine that others use, what takes longer is interrupted more often.
    return mine && least && mine.failed === undefined ? ratio(mine.ms.min, least.ms.min) : Number.POSITIVE_INFINITY;
  };
  const [opening] = await measureOpening(ours(dist), { bytes: [100_000], rounds: 2, ...quiet });
  const starting = await measureStart(dist, [ours(dist)], { rounds: 4, ...quiet });
  return {
    keystroke10kTimesFloor: timesFloor(10_000),
    keystroke100kTimesFloor: timesFloor(100_000),
    open100kTimesRemark: opening?.cold.timesRemark ?? Number.POSITIVE_INFINITY,
    serverStartTimesNode: starting.find(({ what }) => what === 'server: ours')?.timesNode ?? Number.POSITIVE_INFINITY,
  };
}
