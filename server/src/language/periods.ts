/** Stretches of time that a text names: "January 2022 to June 2025", "2019-01 to 2022-12", "days 1-28". */

import { byScript, type ScriptedPattern } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { remembered } from './remembered';

export interface Period {
  /** Days of the calendar since 1970-01-01; for `scale` "week 3": its number. Both ends included. */
  readonly from: number;
  readonly to: number;
  /** `date`: the calendar; otherwise numbered days, weeks … of the document's own count, which compare only among themselves. */
  readonly scale: 'date' | 'hour' | 'day' | 'week' | 'month';
  /** As written. */
  readonly text: string;
  /** UTF-16 offsets into the text given, half-open. */
  readonly start: number;
  readonly end: number;
}

/** A date as far as it is written; months 1 to 12. */
interface Moment {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** A quarter or nothing but a year spans several months. */
  readonly months?: number;
}

/**
 * Long and short names of the months in the languages of the product, in the forms that stand with and without a day: those of Unicode's CLDR. To
 * ask the engine for them takes longer than all else that a document with a date needs.
 */
const months: ReadonlyMap<string, number> = new Map(
  [
    'january jan январь января янв enero ene',
    'february feb февраль февраля февр febrero',
    'march mar март марта мар marzo',
    'april apr апрель апреля апр abril abr',
    'may май мая mayo',
    'june jun июнь июня июн junio',
    'july jul июль июля июл julio',
    'august aug август августа авг agosto ago',
    'september sept sep сентябрь сентября сент septiembre',
    'october oct октябрь октября окт octubre',
    'november nov ноябрь ноября нояб noviembre',
    'december dec декабрь декабря дек diciembre dic',
  ].flatMap((names, month) => names.split(' ').map((name) => [name, month + 1] as const)),
);

const joint = String.raw`\s*(?:-|–|—|→|…|\.\.\.?|~|to|until|till|through|thru|and|по|до|hasta|al?|至|到)\s*(?:the\s|end of\s|mid-?\s?|early\s|late\s)?`;

function rangesOf(names: Iterable<string>): ScriptedPattern {
  const month = [...names].sort((a, b) => b.length - a.length).join('|');
  const moment = [
    String.raw`(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)`,
    String.raw`(?:19|20)\d\d/\d\d(?:/\d\d)?(?!\d)`,
    String.raw`\d{1,2}\.\d{1,2}\.(?:19|20)\d\d`,
    // "05/2021", and no "no. 11/2024" of a file.
    String.raw`(?<!(?:no|nr)\.?\s?)(?:0?[1-9]|1[0-2])/(?:19|20)\d\d`,
    String.raw`0[1-9](?=${joint}(?:0[1-9]|1[0-2])/(?:19|20)\d\d)`,
    String.raw`(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?`,
    String.raw`q[1-4][\s/-]?(?:of\s)?(?:(?:19|20)\d\d)?`,
    String.raw`(?:19|20)\d\d[\s-]?q[1-4]`,
    String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\.?\s(?:of\s|de\s)?)?(?:${month})\.?(?![\p{L}])(?:\s\d{1,2}(?:st|nd|rd|th)?(?![\d:%]))?(?:,?\s(?:of\s|de\s)?(?:19|20)\d\d)?`,
    // A bare number of four digits before a noun counts something.
    String.raw`(?:19|20)\d\d(?![\d%]|[.,]\d|\s(?!(?:for|as|to|until|till|through|and|is|was|are|data|only|по|a|hasta)\b)\p{L})`,
  ].join('|');
  return byScript({
    source: String.raw`(?<![\p{L}\d.,/-])(?:(?<first>${moment}|\d{1,2}(?:st|nd|rd|th)?(?=${joint}\d{1,2}(?:st|nd|rd|th)?\s(?:${month})))(?:${joint}(?<last>${moment}))?)(?![\p{L}\d])`,
    flags: 'gu',
  });
}

const ranges = rangesOf(months.keys());

function datesIn(folded: string): Iterable<RegExpMatchArray> {
  return folded.matchAll(ranges.of(folded));
}

const anyYear = /(?:19|20)\d\d/u;
const numbered =
  /\b(?<scale>hour|day|week|month)s?\s(?<first>\d{1,4})(?:\s?(?:-|–|—|to|through|until|and)\s?(?<last>\d{1,4}))?(?![\d.%])/gu;

/**
 * All periods of a visible text in order. A single month, quarter or year is a period too, a single day is one of one day; a date
 * without any year is none. Total; linear in the length of the text; remembered by text.
 */
export const periodsIn: (text: string) => readonly Period[] = remembered((text) => {
  if (!/\d/u.test(text)) return none;
  const found: Period[] = [];
  // A date without any year is none, and the expression for dates is the largest of all.
  for (const match of anyYear.test(text) ? datesIn(foldCase(text)) : []) {
    const period = readRange(match.groups?.first ?? '', match.groups?.last);
    if (period) found.push({ ...period, scale: 'date', ...place(text, match) });
  }
  for (const match of foldCase(text).matchAll(numbered)) {
    const first = Number(match.groups?.first);
    const last = Number(match.groups?.last ?? first);
    const scale = match.groups?.scale as Period['scale'];
    if (last >= first) found.push({ from: first, to: last, scale, ...place(text, match) });
  }
  return found.sort((a, b) => a.start - b.start);
});

const none: readonly Period[] = [];

/** Where a match of the folded text stands in the text itself. */
function place(whole: string, match: RegExpMatchArray): Pick<Period, 'text' | 'start' | 'end'> {
  const start = match.index ?? 0;
  const text = whole.slice(start, start + match[0].length).trimEnd();
  return { text, start, end: start + text.length };
}

function readRange(firstText: string, lastText: string | undefined): { from: number; to: number } | undefined {
  const last = lastText === undefined ? undefined : readMoment(lastText);
  let first = readMoment(firstText);
  if (!first) return undefined;
  if (last) {
    // "1 to 7 April 2025", "March and April 2025": what the first lacks the second tells.
    const bare = first.year === undefined && first.month === undefined;
    const ofMonths = bare && last.day === undefined && /\//u.test(lastText ?? '');
    first = ofMonths
      ? { year: last.year, month: first.day }
      : ({ ...first, year: first.year ?? last.year, ...(bare ? { month: last.month } : {}) } as Moment);
  }
  const end = last ?? first;
  if (first.year === undefined || end.year === undefined) return undefined;
  const from = Date.UTC(first.year, (first.month ?? 1) - 1, first.day ?? 1) / msPerDay;
  const to =
    end.day === undefined
      ? Date.UTC(end.year, (end.month ?? 1) - 1 + (end.months ?? (end.month === undefined ? 12 : 1)), 0) / msPerDay
      : Date.UTC(end.year, (end.month ?? 1) - 1, end.day) / msPerDay;
  return to >= from ? { from, to } : undefined;
}

const msPerDay = 86_400_000;

const nameOfMonth = byScript(/\p{L}{3,}/u);

/** `text` is folded. */
function readMoment(text: string): Moment | undefined {
  const year = /(?:19|20)\d\d/u.exec(text)?.[0];
  const quarter = /q([1-4])/u.exec(text)?.[1];
  const ofYear = year === undefined ? {} : { year: Number(year) };
  if (quarter !== undefined) return { ...ofYear, month: Number(quarter) * 3 - 2, months: 3 };
  const digits = /^(?:19|20)\d\d[-/年](\d{1,2})(?:[-/月](\d{1,2}))?/u.exec(text);
  if (digits) return checked({ ...ofYear, month: Number(digits[1]), ...(digits[2] ? { day: Number(digits[2]) } : {}) });
  const german = /^(\d{1,2})\.(\d{1,2})\.\d{4}/u.exec(text);
  if (german) return checked({ ...ofYear, month: Number(german[2]), day: Number(german[1]) });
  const slashed = /^(\d{1,2})\/\d{4}/u.exec(text);
  if (slashed) return checked({ ...ofYear, month: Number(slashed[1]) });
  const name = nameOfMonth.exec(text.replace(/(?<=\d)(?:st|nd|rd|th)/gu, '').replace(/\bof\b/gu, ''))?.[0];
  const named = name === undefined ? undefined : months.get(name);
  const rest = text.replace(/(?:19|20)\d\d/u, '');
  const day = /(?<!\d)(\d{1,2})(?!\d)/u.exec(rest)?.[1];
  const ofDay = day === undefined ? {} : { day: Number(day) };
  if (named !== undefined) return checked({ ...ofYear, month: named, ...ofDay });
  return year === undefined && day === undefined ? undefined : checked({ ...ofYear, ...ofDay });
}

function checked(one: Moment): Moment | undefined {
  return (one.month ?? 1) > 12 || (one.month ?? 1) < 1 || (one.day ?? 1) > 31 ? undefined : one;
}
