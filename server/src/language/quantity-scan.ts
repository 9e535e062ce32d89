/** Finds the numbers of a text and puts together what stands before and behind them. */

import { tidy } from './quantity-digits';
import { createExclusions } from './quantity-exclusions';
import { headerPercentile, headerTail } from './quantity-header';
import { isLabelled, leadBefore, percentileOf } from './quantity-lead';
import { rangeFrom } from './quantity-range';
import { type Read, readNumber, readNumeral, tokenEnd } from './quantity-read';
import type { Tail } from './quantity-tail';
import type { Quantity } from './quantity-types';
import { boundsAfter, formAt, numerals, units } from './quantity-words';

const numeralWords = Object.keys(numerals)
  .sort((a, b) => b.length - a.length)
  .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
  .join('|');
/** Case is spelled out, and what stands before a word is looked at afterwards: both would cost four times the time here. */
const anyNumber = new RegExp(String.raw`\d|(?:${numeralWords})(?=[\s-]\p{L})`, 'gu');

/** Milliseconds from which "over" tells a window, no bound. */
const longDuration = 3.6e6;
const shareOfRequests =
  /^\sof\s(?:all\s|the\s)?(?:requests|queries|calls|responses|predictions|answers|searches|traffic)\b[^\d.;|\n]{0,32}$/iu;

/** See `quantitiesIn`, which remembers the answers. */
export function scanQuantities(text: string, header: string): readonly Quantity[] {
  const found: Quantity[] = [];
  const excludedUntil = createExclusions(text);
  const ofHeader = header === '' ? none : { tail: headerTail(header), percentile: headerPercentile(header) };
  const scan = new RegExp(anyNumber);
  let limit = 0;
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const at = match.index;
    const skipTo = excludedUntil(at);
    if (skipTo !== undefined) {
      scan.lastIndex = Math.max(skipTo, at + 1);
      continue;
    }
    const spelled = match[0].length > 1;
    const read = spelled ? readNumeral(text, at, match[0]) : readNumber(text, at, limit);
    if (!read) {
      scan.lastIndex = spelled ? at + match[0].length : tokenEnd(text, at);
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
    scan.lastIndex = Math.max(limit, at + 1);
  }
  return found;
}

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
  } else if (bound === undefined && /^\s?(?:[kKMBbn]{1,2})?\+/u.test(text.slice(last.digits, end))) bound = '>=';
  const measured = tail.dimension === 'duration' || tail.dimension === 'storage' || tail.dimension === 'throughput';
  const percentile = percentileOf(text, start, end, limit, !measured);
  if (percentile) ({ start, end } = percentile);
  const rank = percentile?.percentile ?? (measured ? ofHeader.percentile : undefined);
  const unit = tail.unit === '' && tail.currency ? signBefore(text, first.start) : tail.unit;
  return {
    dimension: tail.dimension,
    value,
    ...(low === undefined ? {} : { low }),
    ...(bound === undefined ? {} : { bound }),
    ...(rank === undefined ? {} : { percentile: rank }),
    ...(tail.noun === undefined ? {} : { noun: tail.noun }),
    ...(tail.points ? { points: true as const } : {}),
    ...(tail.currency === undefined ? {} : { currency: tail.currency }),
    ...(tail.per === undefined ? {} : { per: tail.per }),
    ...(tail.period === undefined ? {} : { period: tail.period }),
    unit,
    text: text.slice(start, end),
    start,
    end,
  };
}

/** The currency sign of an amount, without its minus: "US$". */
function signBefore(text: string, start: number): string {
  return /^[-−–]?([^\d\s.]{0,4})/u.exec(text.slice(start, start + 5))?.[1] ?? '';
}

/** Bare numbers that name something: years, list numbers, section numbers, "phase 3". */
function isNoQuantity(text: string, first: Read, last: Read, limit: number): boolean {
  const written = text.slice(first.start, last.end);
  const behind = text.slice(last.end, last.end + 3);
  const operator =
    /^\s?[×*=/÷]/u.test(behind) || /[×*=/÷]\s?$/u.test(text.slice(Math.max(0, first.start - 2), first.start));
  if (
    !operator &&
    /^(?:19[5-9]\d|20[0-4]\d)(?:\s?[-–—/]\s?(?:19|20)?\d\d)?$/u.test(written) &&
    !/^20(?:00|48)$/u.test(written)
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
