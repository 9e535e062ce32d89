import { quantitiesIn } from '../../language/quantities';
import { remembered } from '../../language/remembered';
import { stem } from '../../language/stem';
import { tokenize } from '../../language/tokens';
import { ofText } from '../../reading/of-text';
import { foldCase } from '../../text/fold-case';
import { isThing, phraseFrom } from './counted-things';

/** How many there are of what, in which time. */
export interface Amount {
  readonly value: number;
  /** Stem of the thing counted; '' where only the number stands ("2,400 with clauses"). */
  readonly noun: string;
  /** Stems of the words between number and thing. */
  readonly kinds: readonly string[];
  /** "day" of "a day" or "daily", '' of a stock. */
  readonly per: string;
  /** As written, the period included. */
  readonly text: string;
  /** UTF-16 offsets into the text given; the end is that of `text`. */
  readonly start: number;
  readonly end: number;
}

/** The thing counted where a history is as long as that: its value is in days. */
export const span = 'days of history';
const day = 86_400_000;
/** What stands further from a stretch of time, in characters, says nothing of it. */
const longestClause = 200;
const noHistory =
  /\b(?:late|later|after|delay\w*|lag\w*|within|every|each|per|ttl|kept|keep\w*|retention|retain\w*|delet\w*|erase\w*|window|last|past|next|ahead|horizon|ago|old|older|back-?fill\w*|for|until|expir\w*|licen[cs]e\w*|contract|rolling|first|gap|embargo)\b/u;

/** How long a history is: "36 months", "two years of receipts"; no delay, window or time of keeping. */
function spansIn(text: string): readonly Amount[] {
  if (!/(?:month|year|week)s?\b/iu.test(text)) return [];
  return quantitiesIn(text).flatMap(
    ({ dimension, value, bound, low, start, end, text: written }): readonly Amount[] => {
      if (dimension !== 'duration' || value < 25 * day || bound !== undefined || low !== undefined) return [];
      const clause = `${text
        .slice(Math.max(0, start - longestClause), start)
        .split(/[,;:()|]/u)
        .at(-1)} ${text.slice(end, end + longestClause).split(/[,;:()|.]/u)[0]}`;
      if (noHistory.test(foldCase(clause))) return [];
      return [{ value: value / day, noun: span, kinds: [], per: '', text: written, start, end }];
    },
  );
}

/** Smaller numbers are of parts, people or steps. */
const least = 20;
const number =
  /^[~≈\s]*(?:(?:about|some|around|roughly|nearly|almost|approx\.)\s)?[\d.,\s]*\d(?:\s?(?:k|m|bn?|thousand|million|billion)\b)?/iu;
const period =
  /^(?:\s(?:that|which|are|is|sent|seen|logged|made|done|recorded|received|arrive|come in))*\s?(?:\/\s?|(?:on )?(?:an?|per|each|every|in an?)\s)(second|sec|s|minute|min|hour|day|night|week|month|quarter|year)\b/iu;
/** Other words for a period. */
const unitOf: Readonly<Record<string, string>> = {
  ...{ daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' },
  ...{ s: 'second', sec: 'second', min: 'minute' },
};
/** "900 daily notes", "900 notes daily": the adverb ends the phrase before it. */
const adverbNext = /^\s(daily|weekly|monthly|yearly)\b/iu;

/** Counts of a text in order, without bounds, ranges, shares and money. */
export const amountsIn: (text: string) => readonly Amount[] = remembered((text) => [
  ...countsIn(text),
  ...spansIn(text),
]);

function countsIn(text: string): readonly Amount[] {
  return quantitiesIn(text).flatMap((one): readonly Amount[] => {
    const exact = one.bound === undefined || one.bound === '=' || one.bound === '~';
    if (!exact || one.low !== undefined) return [];
    if (one.dimension !== 'count' && one.dimension !== 'number' && one.dimension !== 'throughput') return [];
    const from = one.start + (number.exec(text.slice(one.start))?.[0].length ?? 0);
    const value = one.dimension === 'throughput' ? numberAlone(text.slice(one.start, from)) : one.value;
    if (!(value >= least) || isName(text, one.start, from)) return [];
    const { phrase, often } = phraseOver(text, from);
    const at = phrase.findIndex(isThing);
    const thing = phrase[at];
    // "0.7M live" says the kind of what the row is about.
    const words = phrase.slice(0, at < 0 ? 1 : at).map(({ word }) => word.toLowerCase());
    const close = thing?.end ?? from;
    const rate = period.exec(text.slice(close)) ?? adverbNext.exec(text.slice(close));
    const end = close + (rate?.[0].length ?? 0);
    const each = rate?.[1]?.toLowerCase() ?? often;
    return [
      {
        value,
        noun: thing ? stemOf(thing.word) : '',
        kinds: words.map(stemOf),
        per: unitOf[each] ?? each,
        text: text.slice(one.start, end).trim(),
        start: one.start,
        end,
      },
    ];
  });
}

/** The words behind a number, over an adverb before the thing counted: "900 rated daily notes". */
function phraseOver(
  text: string,
  from: number,
): { readonly phrase: ReturnType<typeof phraseFrom>; readonly often: string } {
  const phrase = phraseFrom(text, from);
  const end = phrase.at(-1)?.end ?? from;
  const next = phrase.some(isThing) ? null : adverbNext.exec(text.slice(end));
  const behind = next ? phraseFrom(text, end + next[0].length) : [];
  return behind.some(isThing)
    ? { phrase: [...phrase, ...behind], often: next?.[1]?.toLowerCase() ?? '' }
    : { phrase, often: '' };
}

function numberAlone(text: string): number {
  return quantitiesIn(text)[0]?.value ?? Number.NaN;
}

/** A year, a factor, a share, a part of a name, money: no count. */
function isName(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}\p{N}#§€$£@_.-]\s?$/u.test(text.slice(Math.max(0, start - 1), start)) ||
    /^\s?(?:%|[×x*÷/=+€$£]\s?[\d€$£]|points?\b)/u.test(text.slice(end)) ||
    /^(?:19|20)\d\d$/u.test(text.slice(start, end).trim())
  );
}

/** Stem of a word, of its singular where the tokenizer knows it. */
export function stemOf(word: string): string {
  return stem(tokenize(word)[0]?.word ?? word.toLowerCase());
}

/** A sentence, or a cell, that states amounts. */
export interface Statement {
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  readonly amounts: readonly Amount[];
}

/** Sentences of a passage that state amounts and are neither questions nor about what may come. */
export const statementsOf = ofText(({ text: all, sentences }): readonly Statement[] =>
  /\d/u.test(all)
    ? sentences.flatMap(({ text, start, hedged, question }): readonly Statement[] => {
        const amounts = hedged || question ? [] : amountsIn(text);
        return amounts.length > 0 ? [{ text, start, amounts }] : [];
      })
    : none,
);

const none: readonly Statement[] = [];
