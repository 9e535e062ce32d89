/** How often something happens, as a text says it. */

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
  String.raw`\b(?:every|each|(?:(?<times>once|twice|one|two|\d{1,2}\stimes)(?:\s\p{L}+){0,2}\s(?:an?|per|each|every))|per)\s(?<count>\d{1,3}|${numbers.join('|')}|other)?\s?-?${unit}\b`,
  'giu',
);
/** "On the first of the month", "at month end", "after the close of the quarter": once in each. */
const ofPeriod =
  /\b(?:on|by|at|after|before) (?:the )?(?:(?:first|last|\d{1,2}(?:st|nd|rd|th)?)(?: (?:working |business )?day)?|end|start|beginning|close|turn) of (?:the|a|each|every) (?<unit>week|month|quarter|year)\b|\b(?:at|after|by|with) (?:each |every |the )?(?<closed>week|month|quarter|year)[- ]?(?:end|close)\b/giu;
const adverbs: readonly (readonly [RegExp, number])[] = [
  [/\b(?:half|semi|bi)-?\s?(?:yearly|annual(?:ly)?)\b|\bhalf-year(?:ly)?\b/iu, 182],
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
  for (const match of text.matchAll(every)) {
    const { times, count, unit: name = '' } = match.groups ?? {};
    const days = units.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
    // "1,000 per day" counts rows.
    if (/^per/iu.test(match[0]) && /[\d\p{L}]\s?$/u.test(text.slice(0, match.index))) continue;
    const several =
      count === undefined
        ? 1
        : count === 'other'
          ? 2
          : Number(count) || Math.max(1, numbers.indexOf(count.toLowerCase()));
    const often = /twice|two/iu.test(times ?? '') ? 2 : Number.parseInt(times ?? '', 10) || 1;
    found.push({
      days: (days * several) / often,
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  for (const match of text.matchAll(ofPeriod)) {
    const name = match.groups?.unit ?? match.groups?.closed ?? '';
    const days = units.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
    const end = match.index + match[0].length;
    if (!found.some((one) => match.index < one.end && one.start < end))
      found.push({ days, text: match[0], start: match.index, end });
  }
  for (const [pattern, days] of adverbs) {
    const match = pattern.exec(text);
    if (match && !found.some(({ start, end }) => match.index < end && start < match.index + match[0].length))
      found.push({ days, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found.sort((a, b) => a.start - b.start);
}
