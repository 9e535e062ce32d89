import { processorTime } from '../unit/processor-time';
import { createRandom } from '../unit/random';
import { shrinkText } from './shrink';
import type { Target } from './targets';

/** An input below 100 KB that costs more than this, and more than its length explains, is a hang to whoever waits. */
export const hangMs = 2000;

export interface Failure {
  readonly seed: number;
  readonly what: string;
  /** The shortest text that was seen to fail in the same way. */
  readonly text: string;
}

export interface Outcome {
  readonly inputs: number;
  readonly failures: readonly Failure[];
  /** The slowest inputs, slowest first, in milliseconds of processor time. */
  readonly slowest: readonly { readonly seed: number; readonly ms: number; readonly length: number }[];
}

export interface CampaignOptions {
  readonly from: number;
  readonly count: number;
  /** No input is begun after this time; `performance.now()`. */
  readonly until?: number;
  /** Milliseconds of processor time that an input may cost; `hangMs` unless told. */
  readonly limitMs?: number;
  /** Told before each input, so that one that never ends has a name. */
  begun?(seed: number): void;
}

/** Runs inputs of consecutive seeds. Never rejects; stops after ten failures. */
export async function campaign(target: Target, options: CampaignOptions): Promise<Outcome> {
  const failures: Failure[] = [];
  const times: { seed: number; ms: number; length: number }[] = [];
  const { limitMs = hangMs } = options;
  let inputs = 0;
  for (let seed = options.from; seed < options.from + options.count && failures.length < 10; seed++) {
    if (options.until !== undefined && performance.now() > options.until) break;
    options.begun?.(seed);
    const text = target.make(createRandom(seed));
    inputs++;
    const before = processorTime();
    const what = await problemOf(target, text);
    // The first one pays for what is loaded and compiled.
    const ms = inputs === 1 ? 0 : processorTime() - before;
    times.push({ seed, ms, length: text.length });
    if (times.length > 200) times.sort((a, b) => b.ms - a.ms).splice(5);
    if (what !== undefined) {
      const sameKind = async (shorter: string): Promise<boolean> => {
        const other = await problemOf(target, shorter);
        return other !== undefined && kindOf(other) === kindOf(what);
      };
      failures.push({ seed, what, text: await shrinkText(text, sameKind, 300) });
    } else if (ms > limitMs) {
      // Once more: the first input of a kind pays for what is loaded and compiled.
      const [again, half] = [await costOf(target, text), await costOf(target, text.slice(0, text.length / 2))];
      // What is full of small blocks takes its time. What grows faster than the text is a hang to who writes twice as much.
      if (again > 5 * limitMs || (again > limitMs && again > 2.6 * half))
        failures.push({
          seed,
          what: `took ${Math.round(again)} ms of processor time, half of it ${Math.round(half)}`,
          text,
        });
    }
  }
  return { inputs, failures, slowest: times.sort((a, b) => b.ms - a.ms).slice(0, 5) };
}

async function costOf(target: Target, text: string): Promise<number> {
  const before = processorTime();
  await problemOf(target, text);
  return processorTime() - before;
}

async function problemOf(target: Target, text: string): Promise<string | undefined> {
  try {
    await target.check(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Message without what differs from text to text. */
function kindOf(what: string): string {
  return (what.split('\n')[0] as string).replace(/\d+|"[^"]*"/gu, '').slice(0, 60);
}
