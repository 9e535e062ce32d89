/** What stands before a number: bound, currency sign, percentile. */
import { builtInUnits } from '../schema/registry';
import { foldCase } from '../text/fold-case';
import type { Bound } from './quantity-types';
import { isSpacedLetter, labels } from './quantity-words';

/** How far before a number its bound and its percentile may begin, in UTF-16 units. */
const reach = 64;

interface BoundForm {
  readonly form: string;
  readonly bound: Bound;
  readonly word: boolean;
}

const byLast = new Map<string, BoundForm[]>();
for (const { bound, before } of builtInUnits().bounds)
  for (const form of before) {
    const last = form.slice(-1);
    byLast.set(last, [...(byLast.get(last) ?? []), { form, bound, word: isSpacedLetter(form.charAt(0)) }]);
  }
for (const list of byLast.values()) list.sort((a, b) => b.form.length - a.form.length);

/** The bound that ends at the end of `lead`, with where it begins. */
function boundEnding(lead: string): { readonly bound: Bound; readonly start: number } | undefined {
  let trimmed = lead.trimEnd();
  if (trimmed.endsWith('-') && /(?:^|[^\p{L}])sub-$/iu.test(trimmed)) trimmed = trimmed.slice(0, -1);
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

const opposite: Readonly<Partial<Record<Bound, Bound>>> = { '<': '>=', '>': '<=', '<=': '>', '>=': '<' };
const denied = /(?:\bnot|\bnever|\bcannot|n['’]t|\bне)(?:\s\p{L}+){0,2}\s$/u;

export interface Lead {
  readonly start: number;
  readonly bound?: Bound;
}

/** The bound before the number at `start`; nothing before `limit` is looked at. Long periods have no "over": "over 30 days" is a window. */
export function leadBefore(text: string, start: number, limit: number, long: boolean): Lead {
  const from = Math.max(limit, start - reach);
  let lead = text.slice(from, start);
  let found: Lead = { start };
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
const percentileBefore =
  /(?:(?<![\p{L}\d_/])t?p(\d{2}(?:\.\d{1,2}|9{0,2})?)(?![\p{L}\d/@])|(?<![\d.])(\d{2}(?:\.\d{1,2})?)(?:st|nd|rd|th)?[ -]percentile|(?<![\d.])(\d{2}(?:\.\d{1,2})?)%?-?ile)([^\d.;|\n]{0,44})$/u;
const percentileBehind =
  /^(?:[\s\u00a0]?\(?(?:at\s(?:the\s)?)?|\s\()(?:t?p(\d{2}(?:\.\d{1,2}|9{0,2})?)(?![\p{L}\d/])|(\d{2}(?:\.\d{1,2})?)(?:st|nd|rd|th)?[ -]percentile)\)?/u;

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

/** The percentile said before `start` or right behind `end`. `near`: only signs may stand between. */
export function percentileOf(
  text: string,
  start: number,
  end: number,
  limit: number,
  near: boolean,
): Percentile | undefined {
  const from = Math.max(limit, start - reach);
  const lead = text.slice(from, start);
  const before = /\d/u.test(lead) ? percentileBefore.exec(foldCase(lead)) : null;
  if (before && (!near || /^[\s:=|]*$/u.test(before[4] ?? '')))
    return { percentile: percentileValue(before[1] ?? before[2] ?? before[3] ?? ''), start: from + before.index, end };
  if (near) return undefined;
  const behind = percentileBehind.exec(foldCase(text.slice(end, end + 32)));
  if (!behind) return undefined;
  const percentile = percentileValue(behind[1] ?? behind[2] ?? '');
  const closed = behind[0].includes('(') === behind[0].endsWith(')');
  return { percentile, start, end: end + behind[0].length - (closed ? 0 : behind[0].endsWith(')') ? 1 : 0) };
}

/** "phase 3", "Table 2": the word before the number at `start` makes it a name. */
export function isLabelled(text: string, start: number): boolean {
  const word = /(?:^|[\s(])([\p{L}.:]{1,12})\s$/u.exec(text.slice(Math.max(0, start - 14), start))?.[1];
  return word !== undefined && labels.has(word.toLowerCase());
}
