/** What stands before a number: bound, currency sign, percentile. */
import { builtInUnits } from '../../schema/registry';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { Bound } from './types';
import { isSpacedLetter, labels } from './words';

/** How far before a number its bound and its percentile may begin, in UTF-16 units. */
const reach = 64;

interface BoundForm {
  readonly form: string;
  readonly bound: Bound;
  readonly word: boolean;
}

const byLast = new Map<string, BoundForm[]>();
/** By UTF-16 unit, of those of the usual scripts: 1 where a form ends in it, in any case, or the hyphen of "sub-". */
const lasts = new Uint8Array(0x500);
for (const { bound, before } of builtInUnits().bounds)
  for (const form of before) {
    const last = form.slice(-1);
    byLast.set(last, [...(byLast.get(last) ?? []), { form, bound, word: isSpacedLetter(form.charAt(0)) }]);
  }
for (const last of byLast.keys())
  for (const one of [last, last.toUpperCase()]) if (one.length === 1) lasts[one.charCodeAt(0)] = 1;
// Other white space than the space is trimmed where forms are compared.
for (const code of [0x2d, 0x9, 0xa, 0xb, 0xc, 0xd, 0xa0]) lasts[code] = 1;
for (const list of byLast.values()) list.sort((a, b) => b.form.length - a.form.length);

const endsInSub = inAnyCase(/(?:^|[^\p{L}])sub-$/u);

/** The bound that ends at the end of `lead`, with where it begins. */
function boundEnding(lead: string): { readonly bound: Bound; readonly start: number } | undefined {
  let trimmed = lead.trimEnd();
  if (trimmed.endsWith('-') && endsInSub.test(trimmed)) trimmed = trimmed.slice(0, -1);
  const lower = trimmed.toLowerCase();
  // Where lower case changes the length (İ), offsets would not fit.
  if (lower.length !== trimmed.length) return undefined;
  for (const { form, bound, word } of byLast.get(lower.slice(-1)) ?? []) {
    if (!lower.endsWith(form)) continue;
    const start = lower.length - form.length;
    if (word && isSpacedLetter(lower[start - 1])) continue;
    // An arrow, and the "min" of a key "batch_min".
    if (/[-=<>_]/u.test(lower.charAt(start - 1))) return undefined;
    return { bound, start };
  }
  return undefined;
}

/** Whether a bound may end before `end`, at most as far back as `from`; behind most words none does. */
function mayEndBound(text: string, from: number, end: number): boolean {
  let at = end - 1;
  while (at >= from && text.charCodeAt(at) === 0x20) at--;
  return at >= from && lasts[text.charCodeAt(at)] !== 0;
}

const opposite: Readonly<Partial<Record<Bound, Bound>>> = { '<': '>=', '>': '<=', '<=': '>', '>=': '<' };
const denied = byScript(/(?:\bnot|\bnever|\bcannot|n['’]t|\bне)(?:\s\p{L}+){0,2}\s$/u);

export interface Lead {
  readonly start: number;
  readonly bound?: Bound;
}

/** The bound before the number at `start`; nothing before `limit` is looked at. Long periods have no "over": "over 30 days" is a window. */
export function leadBefore(text: string, start: number, limit: number, long: boolean): Lead {
  const from = Math.max(limit, start - reach);
  let found: Lead = { start };
  if (!mayEndBound(text, from, start)) return found;
  let lead = text.slice(from, start);
  for (let steps = 0; steps < 3; steps++) {
    const article = steps === 0 ? lead : lead.replace(/\s(?:a|an|the)\s$/iu, ' ');
    const one = boundEnding(article);
    if (!one) break;
    const word = article.slice(one.start).trim().toLowerCase();
    if (long && word === 'over') break;
    if (/^(?:min|max|maximum|minimum)\.?$/u.test(word) && /[\p{L}_][-_]$/u.test(lead.slice(0, one.start))) break;
    lead = lead.slice(0, one.start);
    const turned = denied.exec(foldCase(lead.slice(-32)));
    const bound = turned ? (opposite[one.bound] ?? one.bound) : one.bound;
    const weak = found.bound === undefined || found.bound === '~' || found.bound === '=';
    found = {
      start: from + (turned ? lead.length - turned[0].length : one.start),
      bound: weak && !(bound === '=' && found.bound === '~') ? bound : (found.bound ?? bound),
    };
  }
  return found;
}

/** "p99", "TP99.9", "99th percentile", "95%-ile", then no other number up to the quantity. */
const percentileBefore = byScript(
  /(?:(?<![\p{L}\d_/])t?p(\d{2}(?:\.\d{1,2}|9{0,2})?)(?![\p{L}\d/@])|(?<![\d.])(\d{2}(?:\.\d{1,2})?)(?:st|nd|rd|th)?[ -]percentile|(?<![\d.])(\d{2}(?:\.\d{1,2})?)%?-?ile)([^\d.;|\n]{0,44})$/u,
);
const percentileBehind = byScript(
  /^(?:[\s\u00a0]?\(?(?:at\s(?:the\s)?)?|\s\()(?:t?p(\d{2}(?:\.\d{1,2}|9{0,2})?)(?![\p{L}\d/])|(\d{2}(?:\.\d{1,2})?)(?:st|nd|rd|th)?[ -]percentile)\)?/u,
);

/** p999 is read as 99.9. */
function percentileValue(written: string): number {
  return written.includes('.') || written.length === 2
    ? Number(written)
    : Number(`${written.slice(0, 2)}.${written.slice(2)}`);
}

export interface Percentile {
  readonly percentile: number;
  readonly start: number;
  readonly end: number;
}

/** How far behind a number its percentile ends, in UTF-16 units. */
const behindReach = 32;

function hasDigit(text: string, from: number, to: number): boolean {
  const end = Math.min(to, text.length);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}

/** The percentile said before `start` or right behind `end`. `near`: only signs may stand between. */
export function percentileOf(
  text: string,
  start: number,
  end: number,
  limit: number,
  near: boolean,
): Percentile | undefined {
  const from = Math.max(limit, start - reach);
  const before = hasDigit(text, from, start) ? percentileBefore.exec(foldCase(text.slice(from, start))) : null;
  if (before && (!near || /^[\s:=|]*$/u.test(before[4] ?? '')))
    return { percentile: percentileValue(before[1] ?? before[2] ?? before[3] ?? ''), start: from + before.index, end };
  if (near || !hasDigit(text, end, end + behindReach)) return undefined;
  const behind = percentileBehind.exec(foldCase(text.slice(end, end + behindReach)));
  if (!behind) return undefined;
  const percentile = percentileValue(behind[1] ?? behind[2] ?? '');
  const closed = behind[0].includes('(') === behind[0].endsWith(')');
  return { percentile, start, end: end + behind[0].length - (closed ? 0 : behind[0].endsWith(')') ? 1 : 0) };
}

const wordBefore = byScript(/(?:^|[\s(])([\p{L}.:]{1,12})\s$/u);

/** "phase 3", "Table 2": the word before the number at `start` makes it a name. */
export function isLabelled(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  // A label is a word and white space.
  if (before > 0x20 && before < 0x7f) return false;
  const word = wordBefore.exec(text.slice(Math.max(0, start - 14), start))?.[1];
  return word !== undefined && labels.has(word.toLowerCase());
}
