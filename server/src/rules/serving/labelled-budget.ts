import { inAnyCase } from '../../text/by-script';
import { durationsIn, termsIn } from '../stated/cells';
import { longestWait } from '../stated/latency-limits';
import type { Stage } from './budget';

/** A step or the total of a budget, with offsets into the text that it was read of. */
export interface LabelledTime {
  readonly as: 'stage' | 'total' | 'unknown';
  readonly stage: Omit<Stage, 'passage'>;
  readonly percentile?: number;
}

const label = inAnyCase(
  /^\P{L}*(?:\p{L}+\s)?(?:latency|time|response[\s-]time) (?:budget|breakdown|split)\b[^:;.,]{0,24}:\s/u,
);
/** A comma within a number ends no part; a plus does where a time stands before it. */
const partEnd = /[;→=、，]|,(?!\d{3})|->|\s(?:and|then|plus|y|и)\s|(?<=\d\s?(?:ms|s|sec))\s*\+/gu;
const fewest = 3;
const sums = /(?:→|=|->)$/u;

/**
 * The times of a sentence that calls itself a latency budget: "Latency budget p95: feed 1 s, engine 1.3 s, LLM 2.9 s → 5.2 s". Each part
 * is a step, whatever it is called, and a bare time at the end is the total. `undefined` for other sentences, and where a part has two
 * times or a bound, or tells what is left over or not waited for.
 */
export function labelledBudget(text: string): readonly LabelledTime[] | undefined {
  const head = label.exec(text)?.[0];
  if (head === undefined) return undefined;
  // "p95: feed 1.0 s" is one quantity with its percentile: the number alone is the step's.
  const quantities = durationsIn(text).map((one) => ({ ...one, start: one.end - numberIn(one.text).length }));
  if (quantities.length < fewest) return undefined;
  const percentile = Number(/\bp(\d\d(?:\.\d)?)\b/iu.exec(head)?.[1] ?? Number.NaN);
  const ends = [...text.matchAll(partEnd)].filter(({ index }) => index >= head.length);
  const found: LabelledTime[] = [];
  let start = head.length;
  for (const { index, 0: mark } of [...ends, { index: text.length, 0: '' }]) {
    const part = text.slice(start, index);
    const times = quantities.filter((one) => one.start >= start && one.end <= index);
    const [time] = times;
    if (time) {
      if (times.length > 1 || time.bound !== undefined || time.low !== undefined || time.value > longestWait)
        return undefined;
      const name = part.replace(text.slice(time.start, time.end), '').replace(/^\P{L}+|[\s:–—.-]+$/gu, '');
      const isLast = quantities.at(-1) === time;
      // "→ 7.0 s, good": what stands behind a total is a remark.
      const summed = isLast && /^\s*[≈~]?\s*$/u.test(text.slice(start, time.start)) && sums.test(text.slice(0, start));
      const bare = summed || !/\p{L}{2}/u.test(name);
      if ((bare && !isLast) || isOther(part)) return undefined;
      found.push({
        as: bare || termsIn(part).has('path-total') ? 'total' : 'stage',
        stage: { name, ms: time.value, start: time.start, end: time.end },
        ...(Number.isNaN(percentile) ? {} : { percentile }),
      });
    }
    start = index + mark.length;
  }
  return found;
}

/** What is left of the limit, or not waited for. */
function isOther(part: string): boolean {
  const said = termsIn(part);
  return ['path-spare', 'service-limit', 'off-path', 'side-by-side', 'path-whole'].some((term) => said.has(term));
}

function numberIn(text: string): string {
  return /[\d.,]+\s?\S*$/u.exec(text)?.[0] ?? text;
}
