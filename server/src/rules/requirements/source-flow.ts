import { quantitiesIn } from '../../language/quantities';
import { stem } from '../../language/stem';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { countsIn } from '../stated/counted-things';
import { farApart, type NumberConflict } from './number-conflict';
import type { Claim } from './source-claims';

/** Rows of the tables of sources, those that share words included. */
function sourceRows(reading: Reading): readonly Passage[] {
  const about = new Set(reading.about('data.sources'));
  return reading.tables.flatMap(({ rows, aside }) => (!aside && rows.some((row) => about.has(row)) ? rows : []));
}

/** What the rows of sources say against what prose on data says of the same things without naming the source. */
export function* flowConflicts(reading: Reading): Iterable<NumberConflict> {
  const rows = sourceRows(reading);
  if (rows.length === 0) return;
  const own = new Set(rows);
  const prose = reading.inPhase('data').filter((passage) => passage.prose && !own.has(passage));
  const scale = reading.inPhase('requirements').filter((passage) => passage.prose && !own.has(passage));
  yield* dailyConflicts(rows, [...new Set([...prose, ...scale])]);
  yield* grainConflicts(rows, prose);
  yield* memberConflicts(rows, prose);
}

const aDay = inAnyCase(
  /^(?:\s(?:that|which|are|is|get|really|being|arrive|come in|logged|recorded|received|written|collected|ingested|delivered|stored))*(?:\s(?<done>\p{L}+(?:ed|nt|en|wn|de)))?\s(?:(?:on )?a|per|each|every|in a) day\b|^\s?\/\s?(?:day|d)\b/u,
);
const someDays =
  /\b(?:peak\w*|busiest|weekends?|sampl\w*|new|add\w*|at least|at most|up to|limit|cap|budget|target|today|later|would|will|grow\w*|more|extra|of these|of them|of which|average|mean|was|were|had|label\w*|annotat\w*|review\w*|drop\w*|lost|remain\w*|after|before|left|kept)\b|\d\s?%/iu;

/** Numbers a day of one thing: "140 million cards sent a day". */
function* dailyConflicts(rows: readonly Passage[], prose: readonly Passage[]): Iterable<NumberConflict> {
  const known = rows.flatMap(dailyIn);
  for (const passage of prose)
    for (const theirs of dailyIn(passage)) {
      const same = known.filter(({ noun }) => noun === theirs.noun);
      const [mine] = same;
      // Several sources of one thing, or two steps on its way ("sent", "seen").
      if (!mine || same.length > 1 || mine.detail !== theirs.detail || !farApart(mine.value, theirs.value)) continue;
      yield { first: mine, second: theirs, section: 'data.sources' };
    }
}

interface Daily extends Claim {
  /** What else is said of the things counted. */
  readonly detail: string;
}

function dailyIn(passage: Passage): readonly Daily[] {
  // "Peak day | 12M": what the row is about is said in a cell of its own.
  if (passage.kind === 'row' && someDays.test(passage.text.split(' | ')[0] ?? '')) return [];
  return dailyRates(passage).map((rate) => ({ ...rate, passage }));
}

const dailyRates = ofText(({ text: whole, sentences }): readonly Omit<Daily, 'passage'>[] => {
  if (!/\bday|\/d\b/iu.test(whole)) return [];
  return sentences.flatMap((sentence): readonly Omit<Daily, 'passage'>[] => {
    if (sentence.hedged || sentence.question) return [];
    const { text, start: at } = sentence;
    return countsIn(text).flatMap(
      ({ noun, things, modifiers, value, start, end, ...one }): readonly Omit<Daily, 'passage'>[] => {
        const day = aDay.exec(text.slice(end));
        const before =
          text
            .slice(0, start)
            .split(/[;|:(]|[.!?]\s/u)
            .at(-1) ?? '';
        if (!day || someDays.test(`${before.slice(-60)} ${modifiers}`)) return [];
        const detail = `${modifiers} ${(day.groups?.done ?? '').toLowerCase()}`;
        const span = { start: at + start, end: at + end + day[0].length };
        const words = one.text + day[0];
        return [{ source: `The number of ${things} a day`, kind: 'rate', noun, value, text: words, ...span, detail }];
      },
    );
  });
});

const grain = byScript(
  /\b(?:one|a single|1)\s(?:\p{L}+\s)?(?:record|reading|measurement|message|position|value|observation|report)s?\s(?:per|for each|for every)\s(?<whose>\p{L}{3,})\s(?:and|per|a|every|each)\s(?<time>\d*\s?(?:second|minute|hour|day|week|month)s?)\b/iu,
);
const named = byScript(
  /(?<![\p{L}\d])(?<time>\d+(?:\.\d+)?[\s-]?(?:s|sec|seconds?|min|minutes?|h|hours?)|hourly|daily|minutely)[\s-](?:statistics|averages|means|records|readings|values|data|measurements|signals|samples|telemetry|intervals?|logs?|series|aggregates|bars|consumption|\p{L}+ (?:readings|data|values|measurements))\b/iu,
);
const unitMs: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  minutely: 60_000,
  hour: 3_600_000,
  hourly: 3_600_000,
  day: 86_400_000,
  daily: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

const grainOf = ofText(({ text }) => grain.exec(text));

/** Milliseconds of "day", "10 minutes", "10-min", "hourly". */
function timeOf(words: string): number | undefined {
  const plain = words.trim().toLowerCase().replace(/s$/u, '');
  return unitMs[plain] ?? quantitiesIn(words.replace('-', ' '))[0]?.value;
}

/**
 * How often a record comes by the row of a source ("10-minute statistics") against what comes in by the text ("one record per
 * turbine and day"). Only what stands before the first arrow of a flow, or is said to be sent: later steps may aggregate.
 */
function* grainConflicts(rows: readonly Passage[], prose: readonly Passage[]): Iterable<NumberConflict> {
  const known = rows.flatMap((row) => {
    const name = row.block?.cells?.[0] ?? '';
    const match = named.exec(row.text);
    const value = match && timeOf(match.groups?.time ?? '');
    return match && value ? [{ row, name, value, text: match[0], start: match.index }] : [];
  });
  if (known.length === 0) return;
  for (const passage of prose) {
    const match = grainOf(passage);
    const value = match && timeOf(match.groups?.time ?? '');
    if (!match || !value || !arrives(passage.text, match.index)) continue;
    const whose = stem((match.groups?.whose ?? '').toLowerCase());
    const same = known.filter(({ row }) => row.text.toLowerCase().includes(whose));
    const [mine] = same;
    if (!mine || same.some((one) => !farApart(one.value, value))) continue;
    const place = { kind: 'rhythm', noun: '' } as const;
    yield {
      first: {
        ...place,
        source: mine.name,
        value: mine.value,
        text: mine.text,
        passage: mine.row,
        start: mine.start,
        end: mine.start + mine.text.length,
      },
      second: {
        ...place,
        source: mine.name,
        value,
        text: match[0],
        passage,
        start: match.index,
        end: match.index + match[0].length,
      },
      section: 'data.sources',
    };
  }
}

function arrives(text: string, at: number): boolean {
  const before =
    text
      .slice(Math.max(0, at - 60), at)
      .split(/[.;]\s/u)
      .at(-1) ?? '';
  const arrow = text.search(/→|->|=>/u);
  return (
    arrow >= at ||
    /\b(?:sends?|delivers?|reports?|transmits?|emits?|publish\w*|suppl\w+|provides?|receives?|arrives?|comes?)\b/iu.test(
      before,
    )
  );
}

const shares =
  /(?<name>\p{Lu}\p{L}+)\s(?<share>\d{1,2}(?:\.\d+)?)\s?%|(?<share2>\d{1,2}(?:\.\d+)?)\s?%\s(?:in |from |are )?(?<name2>\p{Lu}\p{L}+)/gu;

/** A source that is divided ("Dutch 71%, French 29%") against a text that has all of it on one side ("all recordings are in Dutch"). */
function* memberConflicts(rows: readonly Passage[], prose: readonly Passage[]): Iterable<NumberConflict> {
  for (const row of rows) {
    const parts = [...row.text.matchAll(shares)].map(({ groups, index, 0: text }) => ({
      text,
      index,
      name: groups?.name ?? groups?.name2 ?? '',
      share: Number(groups?.share ?? groups?.share2),
    }));
    const sum = parts.reduce((all, { share }) => all + share, 0);
    const noun = (row.block?.cells?.[0] ?? '')
      .split(/[\s(]+/u)
      .filter((word) => /\p{L}{3}s$/u.test(word))
      .at(-1);
    if (parts.length < 2 || Math.abs(sum - 100) > 2 || !noun) continue;
    const names = parts.map(({ name }) => name).join('|');
    const nouns = noun.toLowerCase();
    const all = new RegExp(
      String.raw`\b(?:all|every|each)(?: of)?(?: the| our)? (?:${nouns}|${nouns.slice(0, -1)}) (?:are|is|were|come|comes) (?:all |written |spoken |recorded |made |in |from |of )*(?<name>${names})\b(?!,? (?:or|and|but|except|${names})\b)|\b${nouns} (?:are|come) (?:all|only|exclusively|entirely|without exception) (?:written |spoken |recorded |made )?(?:in |from |of )?(?<name2>${names})\b(?!,? (?:or|and|but|except|${names})\b)`,
      'iu',
    );
    for (const passage of prose) {
      const match = all.exec(passage.text);
      const name = (match?.groups?.name ?? match?.groups?.name2 ?? '').toLowerCase();
      const mine = parts.find((part) => part.name.toLowerCase() === name);
      if (!match || !mine) continue;
      const first = {
        source: noun,
        kind: 'size',
        noun: '',
        value: mine.share / 100,
        text: mine.text,
        passage: row,
        start: mine.index,
        end: mine.index + mine.text.length,
      } as const;
      yield {
        first,
        second: { ...first, value: 1, text: match[0], passage, start: match.index, end: match.index + match[0].length },
        section: 'data.sources',
      };
      break;
    }
  }
}
