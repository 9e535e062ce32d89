import {
  beginningWith,
  type CueIndex,
  goingOn,
  isPrefix,
  lateIndex,
  mayGoOn,
  phraseOf,
  plainSignature,
  textOf,
} from './phrase-index';
import { type Part, type Phrase, plainEnd } from './phrase-parts';
import { signatureOf } from './word-filter';
import { createWordTable, type NumberedWord } from './word-table';

export interface PhraseMatch<Tag> {
  readonly phrase: Phrase<Tag>;
  /** Words `from` (included) to `to` (excluded) of the sentence. */
  readonly from: number;
  readonly to: number;
}

export type PhraseMatcher<Tag> = (words: readonly NumberedWord[], take: (match: PhraseMatch<Tag>) => void) => void;

const gapWords = 3;
const space = 0x20;

/** The cues that begin with a word, in their order. */
interface Beginning {
  readonly cues: readonly number[];
  /** Of each its second word's signature, `anything` for a gap or a prefix, or `nothing` where the first word is all: most are told by it. */
  readonly seconds: readonly number[];
  /** Of many ("not …") those that any second word leaves open, and by signatures of second words those that go with it too, once asked for. */
  readonly open: Followed | undefined;
  readonly bySecond: Map<number, Followed | null> | undefined;
}

/** Some of the cues of a beginning, in their order. */
interface Followed {
  readonly cues: readonly number[];
  readonly seconds: readonly number[];
}

/** So many phrases are gone through one by one. */
const few = 8;

const nobody: readonly never[] = [];
const anything = -1;
const nothing = -2;

function beginningOf<Tag>(index: CueIndex<Tag>, cues: readonly number[]): Beginning {
  const seconds = cues.map((cue) => secondOf(index, cue));
  if (cues.length <= few) return { cues, seconds, open: undefined, bySecond: undefined };
  const bySecond = new Map<number, Followed | null>();
  for (const second of seconds) if (second >= 0) bySecond.set(second, null);
  return { cues, seconds, open: followed({ cues, seconds }, anything), bySecond };
}

function followed({ cues, seconds }: Followed, next: number): Followed {
  const fits = (second: number): boolean => second < 0 || second === next;
  return { cues: cues.filter((_, i) => fits(seconds[i] as number)), seconds: seconds.filter(fits) };
}

/** The cues that may go on with a word of this signature, and a few others. */
function goingOnWith(beginning: Beginning, next: number): Followed {
  const { open, bySecond } = beginning;
  if (open === undefined || bySecond === undefined) return beginning;
  let own = bySecond.get(next);
  if (own === undefined) return open;
  if (own === null) {
    own = followed(beginning, next);
    bySecond.set(next, own);
  }
  return own;
}

/** Where the first two pieces are plain words, or the first one a prefix, nothing is read. */
function secondOf<Tag>(index: CueIndex<Tag>, cue: number): number {
  const text = textOf(index, cue);
  const plain = plainEnd(text, 0);
  const first = isPrefix(text, plain) ? plain + 1 : plain;
  if (plain > 0 && (first > plain || plainSignature(text, 0, plain) >= 0)) {
    if (first === text.length) return nothing;
    const start = first + 1;
    const end = plainEnd(text, start);
    if (text.charCodeAt(first) === space && end > start && (end === text.length || text.charCodeAt(end) === space)) {
      const signature = plainSignature(text, start, end);
      if (signature >= 0) return signature;
    }
  }
  const second = phraseOf(index, cue).parts[1];
  if (second === undefined) return nothing;
  return second !== 'gap' && 'word' in second ? signatureOf(second.word) : anything;
}

/**
 * Finds all phrases in the words of a sentence in one pass. The longest phrase of a tag at a place is the caller's to choose. The
 * cues are gone through with the first sentence, so that a matcher that nobody asks costs nothing.
 */
export function createPhraseMatcher<Tag>(cues: readonly (readonly [string, Tag])[]): PhraseMatcher<Tag> {
  const indexOf = lateIndex(cues);
  const none: Beginning = { cues: nobody, seconds: nobody, open: undefined, bySecond: undefined };
  // The same few thousand words make up every document. With most of them nothing begins.
  const beginnings = createWordTable((word): Beginning => {
    const index = indexOf();
    const exact = beginningWith(index, word);
    const longer = mayGoOn(index.byLetters, word) ? goingOn(index, word) : nobody;
    if (exact.length === 0 && longer.length === 0) return none;
    return beginningOf(index, longer.length === 0 ? exact : [...exact, ...longer]);
  });

  return (words, take) => {
    for (let from = 0; from < words.length; from++) {
      const { word, number } = words[from] as NumberedWord;
      const beginning = beginnings.of(word, number);
      if (beginning === none) continue;
      const next = from + 1 < words.length ? signatureOf((words[from + 1] as NumberedWord).word) : nothing;
      const { cues: begun, seconds } = goingOnWith(beginning, next);
      for (let i = 0; i < seconds.length; i++) {
        const second = seconds[i];
        if (second !== next && second !== anything && second !== nothing) continue;
        const phrase = phraseOf(indexOf(), begun[i] as number);
        const to = second === nothing ? from + 1 : endOf(phrase.parts, 1, words, from + 1);
        if (to > 0) take({ phrase, from, to });
      }
    }
  };
}

/**
 * Does one of the matches that may hold `all[at]` pass the test? `all` are the matches of one sentence in the order of their beginnings, as
 * a matcher gives them. Only those near it are asked: a sentence without an end has thousands.
 */
export function someAround<Tag>(
  all: readonly PhraseMatch<Tag>[],
  at: number,
  longest: number,
  test: (other: PhraseMatch<Tag>, index: number) => boolean,
): boolean {
  const { from, to } = all[at] as PhraseMatch<Tag>;
  for (let index = at - 1; index >= 0; index--) {
    const other = all[index] as PhraseMatch<Tag>;
    if (other.from + longest < to) break;
    if (test(other, index)) return true;
  }
  for (let index = at + 1; index < all.length; index++) {
    const other = all[index] as PhraseMatch<Tag>;
    if (other.from > from) break;
    if (test(other, index)) return true;
  }
  return false;
}

/** Words of the longest match; 0 where there is none. */
export function longestOf(all: readonly PhraseMatch<unknown>[]): number {
  let longest = 0;
  for (const { from, to } of all) longest = Math.max(longest, to - from);
  return longest;
}

function fits(part: Part | undefined, word: string): boolean {
  if (part === undefined || part === 'gap') return false;
  return 'word' in part ? part.word === word : word.startsWith(part.prefix);
}

/** Where the rest of a phrase ends if it stands at `at`; 0 if it does not. */
function endOf(parts: readonly Part[], part: number, words: readonly NumberedWord[], at: number): number {
  if (part === parts.length) return at;
  if (parts[part] !== 'gap') {
    return at < words.length && fits(parts[part], (words[at] as NumberedWord).word)
      ? endOf(parts, part + 1, words, at + 1)
      : 0;
  }
  for (let skip = 0; skip <= gapWords; skip++) {
    const end = endOf(parts, part + 1, words, at + skip);
    if (end > 0) return end;
  }
  return 0;
}
