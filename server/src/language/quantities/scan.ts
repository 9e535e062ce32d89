/** Finds the numbers of a text and puts together what stands before and behind them. */

import { tidy } from './digits';
import { createExclusions } from './exclusions';
import { headerPercentile, headerTail } from './header';
import { isLabelled, leadBefore, percentileOf } from './lead';
import { rangeFrom } from './range';
import { type Read, readNumber, readNumeral, tokenEnd } from './read';
import type { Tail } from './tail';
import type { Quantity } from './types';
import { boundsAfter, formAt, isSpacedLetterAt, numerals, units } from './words';

const numeralWords = Object.keys(numerals)
  .sort((a, b) => b.length - a.length)
  .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
  .join('|');
/** Case is spelled out, and what stands before a word is looked at by the caller: both would cost four times the time here. */
const numeral = new RegExp(String.raw`(?:${numeralWords})(?=[\s-]\p{L})`, 'uy');
/** By UTF-16 unit: 1 for the first letters of these words, in any case. */
const firsts = new Uint8Array(0x500);
for (const word of Object.keys(numerals))
  for (const first of [word.charAt(0), word.charAt(0).toUpperCase()]) firsts[first.charCodeAt(0)] = 1;

/** Where the next digit stands, or the next word for a number, from `from` on; the end of the text if there is none. */
function nextNumber(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) break;
    // Within a word no number begins.
    if (firsts[code] === 1 && !isSpacedLetterAt(text, at - 1) && numeralEnd(text, at) > 0) break;
  }
  return at;
}

/** Where the word for a number that begins at `at` ends; 0 if there is none. */
function numeralEnd(text: string, at: number): number {
  numeral.lastIndex = at;
  return numeral.test(text) ? numeral.lastIndex : 0;
}

/** Milliseconds from which "over" tells a window, no bound. */
const longDuration = 3.6e6;
const shareOfRequests =
  /^\sof\s(?:all\s|the\s)?(?:requests|queries|calls|responses|predictions|answers|searches|traffic)\b[^\d.;|\n]{0,32}$/iu;

/** Whether a text has a digit or a word for a number: without one it has no quantity. In a fraction of the time. */
export function statesNumber(text: string): boolean {
  return nextNumber(text, 0) < text.length;
}

/** See `quantitiesIn`, which remembers the answers. */
export function scanQuantities(text: string, header: string): readonly Quantity[] {
  let at = nextNumber(text, 0);
  if (at === text.length) return noQuantities;
  const found: Quantity[] = [];
  const excludedUntil = createExclusions(text);
  const ofHeader = header === '' ? none : { tail: headerTail(header), percentile: headerPercentile(header) };
  let limit = 0;
  for (let next = at; at < text.length; at = nextNumber(text, next)) {
    const skipTo = excludedUntil(at);
    if (skipTo !== undefined) {
      next = Math.max(skipTo, at + 1);
      continue;
    }
    const code = text.charCodeAt(at);
    const wordEnd = code >= 0x30 && code <= 0x39 ? 0 : numeralEnd(text, at);
    const read = wordEnd > 0 ? readNumeral(text, at, text.slice(at, wordEnd)) : readNumber(text, at, limit);
    if (!read) {
      next = wordEnd > 0 ? wordEnd : tokenEnd(text, at);
      continue;
    }
    const quantity = assemble(text, read, limit, ofHeader);
    if (quantity) {
      const share = found.at(-1);
      const merged = share && mergeShare(text, share, quantity);
      if (merged) found.pop();
      found.push(merged || quantity);
    }
    limit = quantity?.end ?? read.end;
    next = Math.max(limit, at + 1);
  }
  return found;
}

const noQuantities: readonly Quantity[] = [];

/** What a table header says of the numbers below it. */
interface FromHeader {
  readonly tail?: Tail | undefined;
  readonly percentile?: number | undefined;
}

const none: FromHeader = {};

/** "每秒1000次请求": Chinese puts the period first. */
const periodBefore = /每(秒|分钟|小时|天|日|周|月|年)[^\d\s]{0,6}$/u;

function withPeriod(text: string, start: number, limit: number, tail: Tail): Tail {
  if (tail.dimension !== 'count' && tail.dimension !== 'number') return tail;
  const lead = text.slice(Math.max(limit, start - 10), start);
  const word = lead.includes('每') ? periodBefore.exec(lead)?.[1] : undefined;
  const period = word === undefined ? undefined : formAt(units, word === '月' ? '个月' : word, 0)?.meaning;
  return period
    ? { ...tail, dimension: 'throughput', factor: (tail.factor * 1000) / period.factor, period: period.id }
    : tail;
}

function assemble(text: string, first: Read, limit: number, ofHeader: FromHeader): Quantity | undefined {
  const range = rangeFrom(text, first, limit);
  const last = range ?? first;
  let tail = withPeriod(text, first.start, limit, last.tail);
  let { value } = last;
  let low = range?.low;
  if (tail !== last.tail) {
    value = tidy((value / last.tail.factor) * tail.factor);
    if (low !== undefined) low = tidy((low / last.tail.factor) * tail.factor);
  }
  const bare = tail.dimension === 'number' && tail.unit === '';
  if (bare && ofHeader.tail) {
    const { factor: whole, multiplier = 1 } = ofHeader.tail;
    const factor = tail.multiplier === undefined ? whole : whole / multiplier;
    value = tidy(value * factor);
    if (low !== undefined) low = tidy(low * factor);
    tail = { ...ofHeader.tail, end: tail.end };
  } else if (bare && tail.multiplier === undefined && isNoQuantity(text, first, last, limit)) return undefined;
  const long = tail.dimension === 'duration' && value >= longDuration;
  const lead = leadBefore(text, first.start, limit, long);
  let { start } = lead;
  let { end } = last;
  let bound = lead.bound;
  const spaced = text.charAt(end) === ' ' ? end + 1 : end;
  // A plus sign with a space before it adds.
  const after = text.charAt(spaced) === '+' ? end : spaced;
  const behind = bound === undefined ? formAt(boundsAfter, text, after) : undefined;
  if (behind) {
    // "10k+ users": the sign was passed on the way to the noun.
    bound = behind.meaning;
    end = behind.end;
  } else if (bound === undefined && hasPlus(text, last.digits, end)) bound = '>=';
  const measured = tail.dimension === 'duration' || tail.dimension === 'storage' || tail.dimension === 'throughput';
  const percentile = percentileOf(text, start, end, limit, !measured);
  if (percentile) ({ start, end } = percentile);
  const rank = percentile?.percentile ?? (measured ? ofHeader.percentile : undefined);
  const unit = tail.unit === '' && tail.currency ? signBefore(text, first.start) : tail.unit;
  // One property after the other: an object of ten spreads takes as long as all that was read.
  const quantity: Changeable<Quantity> = {
    dimension: tail.dimension,
    value,
    unit,
    text: text.slice(start, end),
    start,
    end,
  };
  if (low !== undefined) quantity.low = low;
  if (bound !== undefined) quantity.bound = bound;
  if (rank !== undefined) quantity.percentile = rank;
  if (tail.noun !== undefined) quantity.noun = tail.noun;
  if (tail.points) quantity.points = true;
  if (tail.currency !== undefined) quantity.currency = tail.currency;
  if (tail.per !== undefined) quantity.per = tail.per;
  if (tail.period !== undefined) quantity.period = tail.period;
  return quantity;
}

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** "10k+": a plus sign within what was read behind the digits. */
function hasPlus(text: string, from: number, to: number): boolean {
  for (let at = from; at < to && at < from + 4; at++)
    if (text.charAt(at) === '+') return /^\s?(?:[kKMBbn]{1,2})?\+/u.test(text.slice(from, to));
  return false;
}

/** The currency sign of an amount, without its minus: "US$". */
function signBefore(text: string, start: number): string {
  return /^[-−–]?([^\d\s.]{0,4})/u.exec(text.slice(start, start + 5))?.[1] ?? '';
}

/** Bare numbers that name something: years, list numbers, section numbers, "phase 3". */
function isNoQuantity(text: string, first: Read, last: Read, limit: number): boolean {
  const written = text.slice(first.start, last.end);
  const behind = text.slice(last.end, last.end + 3);
  if (
    written.length >= 4 &&
    /^(?:19[5-9]\d|20[0-4]\d)(?:\s?[-–—/]\s?(?:19|20)?\d\d)?$/u.test(written) &&
    !/^20(?:00|48)$/u.test(written) &&
    !/^\s?[×*=/÷]/u.test(behind) &&
    !/[×*=/÷]\s?$/u.test(text.slice(Math.max(0, first.start - 2), first.start))
  )
    return true;
  if (limit === 0 && /^\s*$/u.test(text.slice(0, first.start)) && /^\d+(?:\.\d+)*$/u.test(written)) {
    if (/^[.)]\s/u.test(behind)) return true;
    if (/^\d{1,2}\.\d{1,2}$/u.test(written) && /^\s\p{Lu}/u.test(behind)) return true;
  }
  return isLabelled(text, first.start);
}

/** "99% of requests under 200 ms" is a percentile. */
function mergeShare(text: string, share: Quantity, { start, ...rest }: Quantity): Quantity | undefined {
  if (share.dimension !== 'percent' || share.value < 0.5 || rest.dimension !== 'duration') return undefined;
  if (rest.percentile !== undefined || !shareOfRequests.test(text.slice(share.end, start))) return undefined;
  const percentile = tidy(share.value * 100);
  return { ...rest, percentile, start: share.start, text: text.slice(share.start, rest.end) };
}
