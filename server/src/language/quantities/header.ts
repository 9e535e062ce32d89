/** The unit that a table header gives to the bare numbers below it. */

import { byScript } from '../../text/by-script';
import { percentileOf } from './lead';
import { countedAt } from './noun';
import { type Tail, tailAt } from './tail';
import { ambiguous, formAt } from './words';

/** Short units that may end a header without brackets: "Latency ms", "Recall %". */
const lastWord = /(?:^|\s)(ms|%|[KMGT]i?B|qps|rps|tps|QPS|RPS|TPS|pp)$/u;

/** The percentile that a header cell names: "p99 (ms)". */
export function headerPercentile(header: string): number | undefined {
  return percentileOf(`${header} `, header.length + 1, header.length + 1, 0, false)?.percentile;
}

/** "ms p99", "ms at p95": which times they are stands behind the unit. */
const percentileBehind = byScript(/(?<=\p{L}|[)\]])\s*,?\s*(?:at |@\s?)?p\d\d(?:\.\d+)?$/iu);

/** The tail that a header cell implies: "Latency (ms)", "Size, GB", "Users (M)", "QPS", "ms p99", "Cost, $/month". `undefined`: none. */
export function headerTail(header: string): Tail | undefined {
  const given = header.trim();
  const text = given.replace(percentileBehind.of(given), '');
  if (text === '' || text.length > 80) return undefined;
  const bracket = /[([]([^()[\]]{1,24})[)\]]\s*$/u.exec(text);
  const rest = bracket ? text.slice(0, bracket.index).trim() : text;
  const counted = nounOf(rest);
  const candidates = [bracket?.[1], /,\s*([^,]{1,24})$/u.exec(text)?.[1], lastWord.exec(rest)?.[1], rest];
  for (const candidate of candidates) {
    const tail = candidate === undefined ? undefined : wholeTail(candidate.trim(), counted !== undefined);
    if (!tail) continue;
    if (tail.dimension === 'number' && tail.unit === '') return counted ? { ...tail, ...counted } : tail;
    return tail;
  }
  return undefined;
}

/** "Users", "Number of items": in the plural only, because "Model" or "Label" head a column of names. */
function nounOf(
  text: string,
): { readonly dimension: 'count'; readonly noun: string; readonly unit: string } | undefined {
  const named = text.replace(/^(?:number of|no\. of|count of|total|#)\s*/iu, '');
  const counted = countedAt(named, 0, 2);
  if (!counted || counted.end < named.length) return undefined;
  return /s$|[^a-z]$/iu.test(named) || /^[dwm]au$/iu.test(named)
    ? { dimension: 'count', noun: counted.noun, unit: named }
    : undefined;
}

function wholeTail(candidate: string, counts: boolean): Tail | undefined {
  const letter = formAt(ambiguous, candidate, 0);
  if (letter && letter.end === candidate.length && letter.meaning.as !== undefined && counts)
    return { end: 0, dimension: 'number', factor: letter.meaning.as, multiplier: letter.meaning.as, unit: '' };
  const spaced = ` ${candidate}`;
  const tail = tailAt(spaced, 0, 2);
  if (tail.end < spaced.length) return undefined;
  if (tail.dimension === 'count' && nounOf(candidate) === undefined) return undefined;
  // "Min" is a minimum, "Day" names days.
  if (
    tail.dimension === 'duration' &&
    /^(?:min|day|week|month|year|quarter|d|w|y|second)$/iu.test(candidate) &&
    !counts
  )
    return undefined;
  return tail;
}
