import { quantitiesIn } from '../../language/quantities';
import { remembered } from '../../language/remembered';
import { inAnyCase } from '../../text/by-script';

/** A number with what it counts: "1.28 billion CNP payments", "140 million cards sent". */
export interface Counted {
  /** Lower case, singular. */
  readonly noun: string;
  /** The noun as written. */
  readonly things: string;
  /** Words between number and noun, lower case. */
  readonly modifiers: string;
  /** The participle behind the noun ("sent"), lower case; '' if none. */
  readonly done: string;
  readonly value: number;
  /** Number and noun as written. */
  readonly text: string;
  /** UTF-16 offsets into the text given; the end is that of the noun. */
  readonly start: number;
  readonly end: number;
}

/** Below this a count is one of parts, countries or people, not of records. */
const least = 50;
const ends = inAnyCase(
  /^(?:a|an|the|in|on|at|of|for|from|with|since|by|to|per|each|every|and|or|but|that|which|who|are|is|was|were|have|has|we|as|over|between|during|within|until|today|now|overall|altogether|daily|weekly|monthly|yearly)$/u,
);
const nameless =
  /^(?:row|record|entry|event|example|sample|item|line|point|thing|case|time|unit|day|week|month|year|hour|minute|second|kb|mb|gb|tb)$/u;

/** Counts of at least 50 in order, their noun in the plural; bounds, rates and counts of rows, days, bytes are left out. */
export const countsIn: (text: string) => readonly Counted[] = remembered((text) =>
  quantitiesIn(text).flatMap((one): readonly Counted[] => {
    const exact = one.bound === undefined || one.bound === '=' || one.bound === '~';
    if (!exact || one.low !== undefined || one.value < least) return [];
    if (one.dimension !== 'count' && one.dimension !== 'number' && one.dimension !== 'throughput') return [];
    const digits =
      /^[~≈\s]*(?:(?:about|some|around|roughly|nearly|almost)\s)?[\d.,\s]*\d(?:\s?(?:k|m|bn?|thousand|million|billion)\b)?/iu;
    const from = one.start + (digits.exec(text.slice(one.start))?.[0].length ?? 0);
    const phrase = phraseFrom(text, from);
    const at = phrase.findIndex(isThing);
    const named = phrase[at];
    const noun = singular(named?.word.toLowerCase() ?? '');
    if (!named || nameless.test(noun) || noun.length < 3) return [];
    const { end } = named;
    return [
      {
        noun,
        things: named.word,
        modifiers: phrase
          .slice(0, at)
          .map(({ word }) => word.toLowerCase())
          .join(' '),
        done: doneIn(phrase[at + 1]?.word ?? ''),
        value: one.dimension === 'throughput' ? numberIn(text.slice(one.start, from)) : one.value,
        text: text.slice(one.start, end),
        start: one.start,
        end,
      },
    ];
  }),
);

/** Is the word a thing in the plural? */
export const isThing = ({ word }: { readonly word: string }): boolean =>
  /[^s]s$|^(?:people|children|men|women)$/u.test(word);

const nextWord = /\s(\p{L}[\p{L}’'-]*)/uy;
const mostWords = 6;

/** The words from `from` on, each behind a space, up to one that ends what is counted; `end` is where each ends. */
export function phraseFrom(text: string, from: number): readonly { readonly word: string; readonly end: number }[] {
  const phrase: { readonly word: string; readonly end: number }[] = [];
  nextWord.lastIndex = from;
  while (phrase.length < mostWords) {
    const word = nextWord.exec(text)?.[1];
    if (word === undefined || ends.test(word)) break;
    phrase.push({ word, end: nextWord.lastIndex });
  }
  return phrase;
}

function doneIn(word: string): string {
  return /(?:ed|en|nt|wn|de)$/u.test(word) ? word.toLowerCase() : '';
}

function singular(noun: string): string {
  return noun.replace(/ies$/u, 'y').replace(/(?<=ch|sh|x|ss)es$|s$/u, '');
}

/** The number alone, where it was read as a rate. */
function numberIn(text: string): number {
  return quantitiesIn(text)[0]?.value ?? Number.NaN;
}
