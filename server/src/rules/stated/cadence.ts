/** How often something happens, as a text says it. */

import { matchesIn } from '../../text/matches';

export interface Cadence {
  /** Days between two times; 0 for a stream. */
  readonly days: number;
  readonly text: string;
  /** UTF-16 offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:second|minute)/iu, 1 / 1440],
  [/^hour/iu, 1 / 24],
  [/^(?:day|night|morning|evening|working)/iu, 1],
  [/^(?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)/iu, 7],
  [/^month/iu, 30],
  [/^quarter/iu, 91],
  [/^half/iu, 182],
  [/^(?:year|annum)/iu, 365],
];
const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const unit =
  '(?<unit>half[- ]?years?|seconds?|minutes?|hours?|days?|nights?|mornings?|weeks?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|months?|quarters?|years?|annum)';
const every = new RegExp(
  String.raw`\b(?:every|each|(?:(?<times>once|twice|one|two|(?:three|four|five|six|\d{1,2})\stimes)(?:\s\p{L}+){0,2}\s(?:an?|per|each|every))|per)\s(?<count>\d{1,3}|${numbers.join('|')}|other)?\s?-?${unit}\b`,
  'giu',
);
/** "On the first of the month", "at month end", "after the close of the quarter": once in each. */
const ofPeriod =
  /\b(?:on|by|at|after|before) (?:the )?(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|fifteenth|last|\d{1,2}(?:st|nd|rd|th)?)(?: (?:working |business )?day)?|end|start|beginning|close|turn) of (?:the|a|each|every) (?:following |next |new )?(?<unit>week|month|quarter|year)\b|\b(?:at|after|by|with) (?:each |every |the )?(?<closed>week|month|quarter|year)[- ]?(?:end|close)\b/giu;
/** What comes "per quarter" is no rate. */
const delivery =
  /\b(?:files?|exports?|dumps?|extracts?|deliver(?:y|ies)|snapshots?|batch|batches|campaigns?|shipments?|purchases?|reports?|statements?|spreadsheets?|discs?|disks?|tapes?|uploads?|updates?|refresh|once|twice|times)\s?$/iu;
/** "Each autumn", "every January", "at the end of each season", "four times a year" in figures. */
const ofYear =
  /\b(?:every|each|once (?:a|per)|per|in|by)\s(?:(?:late|early|mid-?)\s)?(?:spring|summer|autumn|fall|winter|season|january|february|march|april|june|july|august|september|october|november|december|christmas|easter|new year)(?:'s)?\b/giu;
const monthName = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
/** "A dump in January and July": as many times a year as months are named. */
const inMonths = new RegExp(
  String.raw`\bin (?<list>${monthName}(?:, ${monthName}){0,3}(?:,? and ${monthName}))\b(?!\s(?:of\s)?(?:19|20)\d\d)`,
  'giu',
);
const perYear = /\b(?<often>\d{1,2})\s?[×x]\s?(?:\/\s?|an?\s|per\s)(?<unit>week|month|quarter|year)\b/giu;
const adverbs: readonly (readonly [RegExp, number])[] = [
  [/\b(?:half|semi|bi|twice)-?\s?(?:yearly|annual(?:ly)?)\b|\bhalf-year(?:ly)?\b/iu, 182],
  [/\b(?:yearly|annual(?:ly)?)\b/iu, 365],
  [/\bquarterly\b/iu, 91],
  [/\b(?:bi|semi)-?monthly\b/iu, 60],
  [/\bmonthly\b/iu, 30],
  [/\b(?:biweekly|bi-weekly|fortnightly)\b/iu, 14],
  [/\bweekly\b/iu, 7],
  [/\b(?:daily|nightly|overnight)\b/iu, 1],
  [/\bhourly\b/iu, 1 / 24],
  [/\b(?:real[- ]?time|stream(?:ed|ing)?|continuous(?:ly)?|web ?hooks?|kafka|at once|on change|immediately)\b/iu, 0],
];

/**
 * All cadences of a visible text: "every six months", "once a year", "on the first of each month", "nightly", "streaming". Months
 * count 30 days, quarters 91, years 365. Rates of things ("500 a month") are none. Total; linear.
 */
export function cadencesIn(text: string): readonly Cadence[] {
  const found: Cadence[] = [];
  for (const match of matchesIn(text, every)) {
    const { times, count, unit: name = '' } = match.groups ?? {};
    const days = units.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
    // "1,000 per day" counts rows.
    const before = text.slice(0, match.index);
    if (/^per/iu.test(match[0]) && /[\d\p{L}]\s?$/u.test(before) && !delivery.test(before)) continue;
    const several =
      count === undefined
        ? 1
        : count === 'other'
          ? 2
          : Number(count) || Math.max(1, numbers.indexOf(count.toLowerCase()));
    const often =
      times === undefined
        ? 1
        : /^once|^one/iu.test(times)
          ? 1
          : /^tw/iu.test(times)
            ? 2
            : Number.parseInt(times, 10) || numbers.indexOf(times.toLowerCase().replace(/\s.*/u, '')) || 1;
    found.push({
      days: (days * several) / often,
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  for (const match of matchesIn(text, ofPeriod)) {
    const name = match.groups?.unit ?? match.groups?.closed ?? '';
    const days = units.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
    const end = match.index + match[0].length;
    if (!found.some((one) => match.index < one.end && one.start < end))
      found.push({ days, text: match[0], start: match.index, end });
  }
  for (const match of matchesIn(text, ofYear)) {
    // "In March" is a date, "each March" a rhythm.
    if (/^(?:in|by|per)\s/iu.test(match[0]) && !/season/iu.test(match[0])) continue;
    found.push({
      days: /season/iu.test(match[0]) ? 91 : 365,
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  for (const match of matchesIn(text, inMonths)) {
    if (!delivery.test(text.slice(Math.max(0, match.index - 30), match.index))) continue;
    const often = (match.groups?.list ?? '').split(/,? and |, /u).length;
    found.push({ days: 365 / often, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  for (const match of matchesIn(text, perYear)) {
    const days = units.find(([pattern]) => pattern.test(match.groups?.unit ?? ''))?.[1] ?? 0;
    found.push({
      days: days / (Number(match.groups?.often) || 1),
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  for (const [pattern, days] of adverbs) {
    const match = pattern.exec(text);
    if (match && !found.some(({ start, end }) => match.index < end && start < match.index + match[0].length))
      found.push({ days, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found.sort((a, b) => a.start - b.start);
}

const steps =
  /\b(?:(?<first>day|week|month|quarter|year)[- ]by[- ]\k<first>|(?:moves?|steps?|slid\w*|shift\w*|rolls?|rolled|advanc\w*|forward)\b[^.;]{0,40}?\b(?:by|one|a)\s(?<by>day|week|month|quarter|year)|(?<count>an?|\d{1,2}|one|two|three|four|five|six|eight|ten|twelve)[ -](?<apart>day|week|month|quarter|year)s? apart)\b/iu;

const known =
  /\b(?:(?:in|of|at|on|by|until|before) that (?<that>minute|hour|day|morning|evening|night)|within (?:an?|one|\d{1,3}|a few) (?<within>second|minute|hour|day)s?)\b/iu;

/** How fresh the data of a replay has to be: "from what the streams held in that minute", "movements reach us within an hour". */
export function freshnessIn(text: string): Cadence | undefined {
  const found = known.exec(text);
  const name = found?.groups?.that ?? found?.groups?.within ?? '';
  const days = units.find(([pattern]) => pattern.test(name))?.[1];
  return found && days !== undefined
    ? { days, text: found[0], start: found.index, end: found.index + found[0].length }
    : undefined;
}

/** How far a replay of history goes on at each step: "month by month", "moves the origin by a quarter", "six origins four weeks apart". */
export function stepIn(text: string): Cadence | undefined {
  const found = steps.exec(text);
  const { first, by, apart, count = '' } = found?.groups ?? {};
  const name = first ?? by ?? apart ?? '';
  const days = units.find(([pattern]) => pattern.test(name))?.[1];
  const times = Number(count) || Math.max(1, numbers.indexOf(count.toLowerCase()));
  return found && days !== undefined
    ? { days: days * times, text: found[0], start: found.index, end: found.index + found[0].length }
    : undefined;
}
