import { endStretch } from '../text/steps';
import { foldLatin, foldWord, tokenize } from './tokens';
import { mayHave, signatureOf, type WordFilter, wordFilterOf } from './word-filter';
import { createWordTable, type NumberedWord } from './word-table';

/**
 * A phrase of a cue list: words as the lexicon folds them, `recommend*` for every word with that beginning, `_` for up to
 * three words in between: "predict _ price".
 */
type Part = { readonly word: string } | { readonly prefix: string } | 'gap';

export interface Phrase<Tag> {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly tag: Tag;
}

export interface PhraseMatch<Tag> {
  readonly phrase: Phrase<Tag>;
  /** Words `from` (included) to `to` (excluded) of the sentence. */
  readonly from: number;
  readonly to: number;
}

export type PhraseMatcher<Tag> = (words: readonly NumberedWord[], take: (match: PhraseMatch<Tag>) => void) => void;

const gapWords = 3;
const gaps: readonly Part[] = ['gap'];
const asterisk = 0x2a;
const space = 0x20;
/** A phrase that begins with a prefix is filed under its first letters, at most so many; shorter prefixes than the least are found as whole words only. */
const leastKey = 3;
const mostKey = 5;

/** Reads a phrase; a phrase without words gives no parts and never matches. */
function parsePhrase<Tag>(text: string, tag: Tag): Phrase<Tag> {
  const parts: Part[] = [];
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start);
    const end = space < 0 ? text.length : space;
    addPiece(parts, text, start, end);
    start = end + 1;
  }
  const shown = text.includes('*') || text.includes('_') ? text.replace(/\*/gu, '…').replace(/ _ /gu, ' … ') : text;
  return { text: shown, parts, tag };
}

/** Most pieces are plain words, which need no tokens. */
function addPiece(parts: Part[], text: string, start: number, end: number): void {
  const latin = latinEnd(text, start);
  if (latin === end && start < end) {
    const word = foldLatin(foldLatin(text.slice(start, end)));
    // "realtime" is two words.
    if (!word.includes('-')) parts.push({ word });
    else parts.push(...parsePiece(text.slice(start, end)));
  } else if (latin > start && latin === end - 1 && text.charCodeAt(latin) === asterisk)
    parts.push({ prefix: text.slice(start, latin) });
  else
    for (const piece of text.slice(start, end).split(/\s+/u)) parts.push(...(piece === '_' ? gaps : parsePiece(piece)));
}

function parsePiece(piece: string): readonly Part[] {
  if (piece.endsWith('*')) {
    // Hyphens separate words in a text: of "anti-goal*" only the last part may go on.
    const before = tokenize(piece.slice(0, -1)).map((token) => token.word);
    const last = /[^-/_]*$/u.exec(piece.slice(0, -1))?.[0] ?? '';
    return [
      ...before.slice(0, -1).map((word) => ({ word: foldWord(word) })),
      { prefix: last.normalize('NFKC').toLowerCase() },
    ];
  }
  const words = tokenize(piece).map((token) => token.word);
  // Characters are tokens of two; the last one would pair with whatever follows in the text.
  const ideographs = /[\u3040-\u30ff\u3400-\u9fff]$/u.test(piece) && piece.length > 1;
  return (ideographs ? words.slice(0, -1) : words).map((word) => ({ word: foldWord(word) }));
}

/** End of the letters a to z from `at` on. */
function latinEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 97 && code <= 122; code = text.charCodeAt(end)) end++;
  return end;
}

/** A phrase that is read when a text first has its first word: of thousands a document asks for a few hundred. */
interface Cue<Tag> {
  readonly text: string;
  readonly tag: Tag;
  /** Of all, in the order of the list. */
  readonly number: number;
  phrase: Phrase<Tag> | undefined;
}

/** Phrases by what they begin with: a word, or the first letters of a prefix. */
interface CueIndex<Tag> {
  readonly byWord: Map<string, Cue<Tag>[]>;
  readonly byLetters: Map<string, Cue<Tag>[]>;
  /** By `numberOfLetters`: 1 where `byLetters` may have something. */
  readonly letters: Uint8Array;
  /** Of the words of `byWord`. */
  readonly filter: WordFilter;
}

/** Files a cue under its first word, or under the first letters of a prefix. Most begin with a plain word, which needs no reading. */
function file<Tag>(cue: Cue<Tag>, { byWord, byLetters, letters }: CueIndex<Tag>): void {
  const { text } = cue;
  const end = latinEnd(text, 0);
  if (end > 0 && (end === text.length || text.charCodeAt(end) === space)) {
    const folded = foldLatin(foldLatin(text.slice(0, end)));
    if (!folded.includes('-')) {
      add(byWord, folded, cue);
      return;
    }
  }
  // What begins with anything else is read; without a word at its beginning it never matches.
  const first = phraseOf(cue).parts[0];
  if (first === undefined || first === 'gap') return;
  if ('word' in first) add(byWord, first.word, cue);
  else {
    const { prefix } = first;
    add(byLetters, prefix.slice(0, mostKey), cue);
    letters[numberOfLetters(letters, prefix, Math.min(prefix.length, mostKey))] = 1;
  }
}

function add<Tag>(index: Map<string, Cue<Tag>[]>, key: string, cue: Cue<Tag>): void {
  const list = index.get(key);
  if (list) list.push(cue);
  else index.set(key, [cue]);
}

/** Room for the letters of so many cues: few collisions, and no more memory to go through than that takes. */
function roomForLetters(cues: number): Uint8Array {
  let room = 512;
  while (room < cues * 2 && room < 1 << 14) room *= 2;
  return new Uint8Array(room);
}

/** A number for the first letters of a word, so many, below the length of the table, which is a power of two. */
function numberOfLetters(letters: Uint8Array, word: string, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum = Math.imul(sum, 31) + word.charCodeAt(at);
  return mixed(sum) & (letters.length - 1);
}

function mixed(sum: number): number {
  return sum ^ (sum >>> 14);
}

/** Whether a prefix may be one of this word: asked of every word, so it looks at no map. */
function mayGoOn(letters: Uint8Array, word: string): boolean {
  const mask = letters.length - 1;
  const most = Math.min(word.length, mostKey);
  const least = Math.min(word.length, leastKey);
  let sum = 0;
  for (let at = 0; at < most; ) {
    sum = Math.imul(sum, 31) + word.charCodeAt(at);
    at++;
    if (at >= least && letters[mixed(sum) & mask] === 1) return true;
  }
  return false;
}

/** Cues whose prefix a word begins with. */
function goingOn<Tag>({ byLetters, letters }: CueIndex<Tag>, word: string): readonly Cue<Tag>[] {
  let found: Cue<Tag>[] | undefined;
  const least = Math.min(word.length, leastKey);
  const most = Math.min(word.length, mostKey);
  for (let key = least; key <= most; key++) {
    if (letters[numberOfLetters(letters, word, key)] !== 1) continue;
    for (const cue of byLetters.get(word.slice(0, key)) ?? []) {
      if (!fits(phraseOf(cue).parts[0], word)) continue;
      found ??= [];
      found.push(cue);
    }
  }
  // Longer keys come later, wherever they stand in the list.
  return found?.sort((a, b) => a.number - b.number) ?? [];
}

function phraseOf<Tag>(cue: Cue<Tag>): Phrase<Tag> {
  cue.phrase ??= parsePhrase(cue.text, cue.tag);
  return cue.phrase;
}

/** Cues that are filed in one stretch: some milliseconds of work. So few are filed along with what is read. */
const filedAtOnce = 2_000;
const fewCues = 100;

/** Makes the index of cues at the first call; where there are many, in several stretches. */
function lateIndex<Tag>(cues: readonly (readonly [string, Tag])[]): () => CueIndex<Tag> {
  const begun = {
    byWord: new Map(),
    byLetters: new Map(),
    letters: roomForLetters(cues.length),
    filter: wordFilterOf([]),
  };
  let filed = 0;
  let made: CueIndex<Tag> | undefined;
  return () => {
    if (made) return made;
    while (filed < cues.length) {
      const [text, tag] = cues[filed] as readonly [string, Tag];
      file({ text, tag, number: filed, phrase: undefined }, begun);
      filed++;
      if (filed % filedAtOnce === 0) endStretch();
    }
    made = { ...begun, filter: wordFilterOf(begun.byWord.keys()) };
    if (cues.length > fewCues) endStretch();
    return made;
  };
}

/** The phrases that begin with a word, in their order. */
interface Beginning<Tag> {
  readonly phrases: readonly Phrase<Tag>[];
  /** Of each its second word's signature, `anything` for a gap or a prefix, or `nothing` where the first word is all: most are told by it. */
  readonly seconds: readonly number[];
  /** Of many phrases ("not …") those that any second word leaves open, and by signatures of second words those that go with it too, once asked for. */
  readonly open: Followed<Tag> | undefined;
  readonly bySecond: Map<number, Followed<Tag> | null>;
}

/** Some of the phrases of a beginning, in their order. */
interface Followed<Tag> {
  readonly phrases: readonly Phrase<Tag>[];
  readonly seconds: readonly number[];
}

/** So many phrases are gone through one by one. */
const few = 8;

const nobody: readonly never[] = [];
const anything = -1;
const nothing = -2;

function beginningOf<Tag>(phrases: readonly Phrase<Tag>[]): Beginning<Tag> {
  const seconds = phrases.map(({ parts }) => secondOf(parts));
  const bySecond = new Map<number, Followed<Tag> | null>();
  if (phrases.length <= few) return { phrases, seconds, open: undefined, bySecond };
  for (const second of seconds) if (second >= 0) bySecond.set(second, null);
  return { phrases, seconds, open: followed({ phrases, seconds }, anything), bySecond };
}

function followed<Tag>({ phrases, seconds }: Followed<Tag>, next: number): Followed<Tag> {
  const fitting = phrases.flatMap((phrase, i) => {
    const second = seconds[i] as number;
    return second < 0 || second === next ? [{ phrase, second }] : [];
  });
  return { phrases: fitting.map(({ phrase }) => phrase), seconds: fitting.map(({ second }) => second) };
}

/** The phrases that may go on with a word of this signature, and a few others. */
function goingOnWith<Tag>(beginning: Beginning<Tag>, next: number): Followed<Tag> {
  const { open, bySecond } = beginning;
  if (open === undefined) return beginning;
  let own = bySecond.get(next);
  if (own === undefined) return open;
  if (own === null) {
    own = followed(beginning, next);
    bySecond.set(next, own);
  }
  return own;
}

function secondOf(parts: readonly Part[]): number {
  const second = parts[1];
  if (second === undefined) return nothing;
  return second !== 'gap' && 'word' in second ? signatureOf(second.word) : anything;
}

/**
 * Finds all phrases in the words of a sentence in one pass. The longest phrase of a tag at a place is the caller's to choose. The
 * cues are gone through with the first sentence, so that a matcher that nobody asks costs nothing.
 */
export function createPhraseMatcher<Tag>(cues: readonly (readonly [string, Tag])[]): PhraseMatcher<Tag> {
  const indexOf = lateIndex(cues);
  const none = beginningOf<Tag>([]);
  // The same few thousand words make up every document. With most of them nothing begins.
  const beginnings = createWordTable((word): Beginning<Tag> => {
    const index = indexOf();
    const goesOn = mayGoOn(index.letters, word);
    if (!goesOn && !mayHave(index.filter, word)) return none;
    const exact = index.byWord.get(word);
    const longer = goesOn ? goingOn(index, word) : nobody;
    if (exact === undefined && longer.length === 0) return none;
    return beginningOf([...(exact ?? []), ...longer].map(phraseOf));
  });

  return (words, take) => {
    for (let from = 0; from < words.length; from++) {
      const { word, number } = words[from] as NumberedWord;
      const beginning = beginnings.of(word, number);
      if (beginning === none) continue;
      const next = from + 1 < words.length ? signatureOf((words[from + 1] as NumberedWord).word) : nothing;
      const { phrases, seconds } = goingOnWith(beginning, next);
      for (let i = 0; i < seconds.length; i++) {
        const second = seconds[i];
        if (second !== next && second !== anything && second !== nothing) continue;
        const phrase = phrases[i] as Phrase<Tag>;
        const to = second === nothing ? from + 1 : endOf(phrase.parts, 1, words, from + 1);
        if (to > 0) take({ phrase, from, to });
      }
    }
  };
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
