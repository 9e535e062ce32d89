import { type Period, periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import { stem } from '../../language/stem';
import type { Passage, Reading } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { nameOf } from '../stated/numbering';

/** Something that a document says of one of its sources of data. */
export interface Claim {
  readonly source: string;
  readonly kind: 'size' | 'start' | 'rhythm' | 'rate' | 'cadence';
  /** What is counted, as stem; '' for rhythms, how exact it is for dates. */
  readonly noun: string;
  /** Items, days since 1970-01-01, milliseconds between records or deliveries, or items per second. */
  readonly value: number;
  /** As written. */
  readonly text: string;
  readonly passage: Passage;
  /** Offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

type Found = Omit<Claim, 'source' | 'passage'>;

const generic = inAnyCase(
  /^(?:logs?|data|datasets?|tables?|sets?|streams?|events?|records?|history|files?|source|master|store|feed|database|export|api|system|info|information|minutes?|hourly|daily|images?|users?|items?|labels?|features?|statistics)$/u,
);

/** The word of a source's name that stands for it in prose: the last one that is not "set", "log", "table". */
export function wordOf(name: string): string | undefined {
  // In brackets stands what it holds.
  const words = name.replace(/\s\([^)]*\)/gu, '').match(/\p{L}{4,}/gu) ?? [];
  const own = words.filter((word) => !generic.test(word)).at(-1);
  return own === undefined ? undefined : stem(own.toLowerCase());
}

/** A part, another time or a rate: no statement about the whole. */
const part =
  /\b(?:per|every|each|daily|weekly|monthly|yearly|an? (?:second|minute|hour|day|week|month|year|quarter|time)|of which|of them|sampl\w*|subset|test\w*|train\w*|validation|holdout|hold-out|dev|split|fold|new|add(?:ed|itional|s)?|another|further|more|extra|first|last|recent|random|filter\w*|remain\w*|left|after|before|until|today|now|target|plan\w*|goal|grow\w*|will|up to|at least|at most|minimum|without|except|missing|duplicates?|positives?|negatives?|class\w*|from|(?:of|in) (?:19|20)\d\d)\b|\/ ?(?:s|sec|second|min|minute|h|hour|d|day|week|month)\b|%/u;

/** Counts with what they count: "18,000 invoices", "1.28 billion CNP payments" (the noun is the last word before a stop). */
export function sizesIn(text: string): readonly Found[] {
  return quantitiesIn(text).flatMap((one): readonly Found[] => {
    const { dimension, start, end, value, bound } = one;
    if (
      (dimension !== 'count' && dimension !== 'number') ||
      value < 50 ||
      (bound !== undefined && bound !== '=' && bound !== '~')
    )
      return [];
    const digits =
      /^[~≈\s]*[\d.,\s]*\d(?:\s?(?:k|m|bn?|thousand|million|billion)\b)?/iu.exec(text.slice(start))?.[0].length ?? 0;
    const after = /^\s(?:of\s)?((?:[\p{L}-]+\s?){1,3})(?=[,;.:()|–—]|\s?$|\s?\d)/u.exec(text.slice(start + digits));
    const phrase = after?.[1] ?? /^\s([\p{L}-]+)/u.exec(text.slice(start + digits))?.[1];
    const noun = phrase
      ?.replace(/\s(?:in|for|with|since|so far|to date|overall|altogether|and|or|are|is)\b.*$/iu, '')
      .trim()
      .split(/\s/u)
      .at(-1);
    if (noun === undefined || noun.length < 3) return [];
    if (isPart(text, start, end)) return [];
    return [
      {
        kind: 'size',
        noun: stem(noun.toLowerCase()),
        value,
        text: text.slice(start, Math.max(end, start + digits)),
        start,
        end: Math.max(end, start + digits),
      },
    ];
  });
}

/** Is the number at `start..end` one of a part, another time or a rate, or a factor of a calculation? */
export function isPart(text: string, start: number, end: number): boolean {
  return part.test(foldCase(nearby(text, start, end))) || /^[^,;.=]{0,25}[×=*]/u.test(text.slice(end));
}

const begins =
  /(?:\bsince|\bbegan to (?:keep|log|record|store|collect|save|archive)(?: [^\s.;,]+){0,5} (?:in|on|from)|\bonly (?:opened|existed|exists) (?:in|from)|\bbegin(?:s|ning)?(?: only)? (?:in|on|with|at)|\bbegan (?:in|on)|\bstart(?:s|ed|ing)?(?: only)? (?:in|on|at)|\b(?:go|goes|going|reach|reaches|reaching|dates?|dating)(?: only)? back (?:only |just |no (?:further|earlier|longer) than |as far as )?(?:to|until)?|\b(?:not|nothing|none|no \S+)(?: \S+){0,3} (?:before|earlier than|older than)|\bonly (?:from|as of)|\b(?:available|logged|recorded|collected|stored|kept|complete)(?: only)? from)\s(?:only\s|about\s|the\s|early\s|late\s|mid-?\s?)*$/iu;

/** First day that a text gives for records: "since January 2022", "2019 to now", "begins on 1 May 2024". */
export function startsIn(text: string): readonly Found[] {
  return periodsIn(text).flatMap((period: Period): readonly Found[] => {
    const { scale, from, to, start, end } = period;
    if (scale !== 'date') return [];
    const open = /^\s(?:to|until|till|–|-)\s(?:now|today|date|the present)/iu.test(text.slice(end));
    if (!open && !begins.test(text.slice(Math.max(0, start - 40), start))) return [];
    // A year begins in any of its months: only a later or earlier year differs from it.
    return [{ kind: 'start', noun: to - from > 300 ? 'year' : 'month', value: from, text: period.text, start, end }];
  });
}

/** First day of the records by the description of a source: as `startsIn`, or that of its only stretch of dates. */
export function startsOfSource(text: string): readonly Found[] {
  const said = startsIn(text);
  if (said.length > 0) return said;
  const stretches = periodsIn(text).filter(
    ({ scale, from, to, text: words }) =>
      scale === 'date' && to - from > 45 && /\s(?:to|until|till|through)\s|[–—]/u.test(words),
  );
  const [only] = stretches;
  return only && stretches.length === 1
    ? [{ kind: 'start', noun: 'month', value: only.from, text: only.text, start: only.start, end: only.end }]
    : [];
}

const reports = byScript(
  /\b(?:every|each)\s(?:~|about\s)?(\d+(?:\.\d+)?\s?(?:ms|s|sec|seconds?|min|minutes?|h|hours?|days?))(?![\p{L}])/giu,
);
/** A cheap look before the costly one. */
const anyEach = /e(?:very|ach)\s/iu;
const sends =
  /\b(?:one|report\w*|record\w*|send\w*|sent|emit\w*|measur\w*|log(?:s|ged)?|arriv\w*|transmit\w*|reading\w*|position\w*)\b/iu;
const otherRhythm =
  /\b(?:aggregat\w*|averag\w*|refresh\w*|retrain\w*|re-?train\w*|batch\w*|window\w*|sync\w*|poll\w*|check\w*|job|pipeline|cache\w*|score\w*|predict\w*|update\w*|downsampl\w*|resampl\w*|snapshot\w*|load(?:s|ed)?|flush\w*|commit\w*|cop(?:y|ied)|merg\w*|down to|reduced?)\b/iu;

/** Time between two records: "one position every 15 s", "reports where it is every 10 minutes". */
export function rhythmsIn(text: string): readonly Found[] {
  if (!anyEach.test(text)) return [];
  return [...text.matchAll(reports.of(text))].flatMap((match): readonly Found[] => {
    const start = match.index;
    const end = start + match[0].length;
    const clause = clauseAt(text, start, end);
    const value = quantitiesIn(match[1] as string)[0]?.value;
    if (value === undefined || !sends.test(clause) || otherRhythm.test(clause)) return [];
    return [{ kind: 'rhythm', noun: '', value, text: match[0], start, end }];
  });
}

/** The clause up to the next comma, and thirty characters of it before. */
function nearby(text: string, start: number, end: number): string {
  const from = Math.max(0, start - 30);
  const clause = clauseAt(text.slice(from), start - from, end - from);
  const at = clause.indexOf(text.slice(start, end));
  const stop = clause.slice(at + end - start).search(/[,)(]/u);
  return stop < 0 ? clause : clause.slice(0, at + end - start + stop);
}

const otherRate =
  /\b(?:peak\w*|average|mean|median|busiest|weekends?|sampl\w*|new|add\w*|of which|kept|keep|drop\w*|lost|lose|limit|at most|up to|at least|grow\w*|more|extra|filter\w*|negatives?|positives?|label\w*|annotat\w*|target|today|later|budget|cap)\b|%/iu;

/** Rates by day of what a source brings: "104 million impressions a day". */
export function ratesIn(text: string): readonly Found[] {
  return quantitiesIn(text).flatMap(
    ({ dimension, value, noun, period, bound, text: words, start, end }): readonly Found[] =>
      dimension !== 'throughput' ||
      period !== 'day' ||
      noun === 'byte' ||
      bound !== undefined ||
      otherRate.test(clauseAt(text, start, end))
        ? []
        : [{ kind: 'rate', noun: noun ?? '', value, text: words, start, end }],
  );
}

/** What stands further from a number, in characters, says nothing of it. */
const longestClause = 300;

/** From the last stop, semicolon or cell before to the next one after. */
function clauseAt(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - longestClause), start)
      .split(/[;|]|[.!?]\s/u)
      .at(-1) ?? '';
  return before + text.slice(start, end) + (text.slice(end, end + longestClause).split(/[;|]|[.!?](?:\s|$)/u)[0] ?? '');
}

/** Rows that describe one source each, with the word that stands for it; names that share their word are left out. */
export function sourcesOf(reading: Reading): ReadonlyMap<string, { readonly name: string; readonly row: Passage }> {
  const about = new Set(reading.about('data.sources'));
  const found = new Map<string, { name: string; row: Passage }>();
  const shared = new Set<string>();
  for (const { rows, aside } of reading.tables) {
    if (aside || !rows.some((row) => about.has(row))) continue;
    for (const row of rows) {
      const name = nameOf(row);
      const word = wordOf(name);
      if (word === undefined) continue;
      if (found.has(word) || name.length > 60) shared.add(word);
      else found.set(word, { name, row });
    }
  }
  for (const word of shared) found.delete(word);
  return found;
}
