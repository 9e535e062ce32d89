/** What a quantity is given for: "/s", "per user per day", "a month", "per 1k requests", "daily". */
import { inAnyCase } from '../../text/by-script';
import { adverbs, formAt, multipliers, nouns, periods, perSigns, perWords, qualifiers, units } from './words';

export interface Rate {
  readonly end: number;
  /** Counts by this factor are counts per second; 1 without a period. */
  readonly factor: number;
  /** English name: "day". */
  readonly period?: string;
  /** What else it is given for: "user", "1k requests". */
  readonly per?: string;
}

/** The rate of an adverb: "daily". */
export function rateQualifier(word: string): { readonly period: string; readonly factor: number } | undefined {
  const found = formAt(adverbs, word, 0);
  const period = found?.meaning ?? (periods.has(word) ? word : undefined);
  const length = period === undefined ? undefined : periods.get(period);
  return period === undefined || length === undefined ? undefined : { period, factor: 1000 / length };
}

/** Words that take only a period: "10 requests a day", never "a user". */
const onlyPeriods = inAnyCase(/^(?:a|an|в|на|por|al|a la)$/u);

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0xa0;
}

/** The rate that begins at `at`, up to two steps of it. */
export function rateAt(text: string, at: number): Rate | undefined {
  let rate: Rate | undefined;
  for (let steps = 0; steps < 2; steps++) {
    const from = rate?.end ?? at;
    const step = stepAt(text, from, rate === undefined);
    if (!step || (rate?.period !== undefined && step.period !== undefined) || (rate?.per && step.per)) return rate;
    rate = rate ? { ...rate, ...step, factor: rate.factor * step.factor } : step;
  }
  return rate;
}

function stepAt(text: string, at: number, first: boolean): Rate | undefined {
  const from = isSpace(text, at) ? at + 1 : at;
  const adverb = first && from > at ? formAt(adverbs, text, from) : undefined;
  // "10M events daily", but "5 daily jobs": an adverb before a word describes that word.
  if (adverb && !/^ \p{Ll}/u.test(text.slice(adverb.end, adverb.end + 2))) {
    const rate = rateQualifier(adverb.meaning);
    if (rate) return { end: adverb.end, ...rate };
  }
  const sign = formAt(perSigns, text, from);
  const word = sign ? undefined : formAt(perWords, text, from);
  if (!sign && !word) return undefined;
  // "per" needs a space behind it, 每 does not.
  const behind = sign?.end ?? word?.end ?? from;
  const spaced = isSpace(text, behind) ? behind + 1 : behind;
  if (word && spaced === behind && word.meaning !== '每') return undefined;
  const unit = formAt(units, text, spaced);
  if (unit && unit.meaning.dimension === 'duration') {
    const length = unit.meaning.factor;
    return { end: unit.end, factor: 1000 / length, period: unit.meaning.id };
  }
  if (word && onlyPeriods.test(word.meaning)) return undefined;
  // "1M items / 500 items/s" divides.
  return sign && spaced > behind && /\d/u.test(text.charAt(spaced)) ? undefined : thingAt(text, spaced);
}

/** "user", "active user", "1k requests", "1,000 predictions", "million tokens". */
function thingAt(text: string, at: number): Rate | undefined {
  const amount = /^\d{1,3}(?:,?\d{3}){0,3}\s?/u.exec(text.slice(at, at + 16))?.[0] ?? '';
  let from = at + amount.length;
  const multiplier = formAt(multipliers, text, from);
  if (multiplier) from = multiplier.end;
  else if (amount !== '' && /^[BTmb]\b/u.test(text.slice(from, from + 2))) from += 1;
  const scaled = from > at;
  if (scaled && isSpace(text, from)) from++;
  for (let words = 0; words < 3; words++) {
    const noun = formAt(nouns, text, from);
    const next = noun ? /^ (\p{L}+)/u.exec(text.slice(noun.end, noun.end + 20))?.[1] : undefined;
    const more = next !== undefined && formAt(nouns, text, (noun?.end ?? 0) + 1) !== undefined;
    if (noun && !more) return { end: noun.end, factor: 1, per: scaled ? text.slice(at, noun.end) : noun.meaning.noun };
    const qualifier = formAt(qualifiers, text, from) ?? noun;
    if (!qualifier || text.charAt(qualifier.end) !== ' ') return undefined;
    from = qualifier.end + 1;
  }
  return undefined;
}
