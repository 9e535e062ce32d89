import { endStretch } from '../text/steps';
import { foldLatin, foldWord, mayBeRespelt, tokenize } from './tokens';
import { signatureIn, signatureOf, signatures } from './word-filter';
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
  const plain = plainEnd(text, start);
  if (plain === end && start < end) {
    const word = foldLatin(foldLatin(text.slice(start, end)));
    // "realtime" is two words.
    if (!word.includes('-')) parts.push({ word });
    else parts.push(...parsePiece(text.slice(start, end)));
  } else if (plain > start && plain === end - 1 && text.charCodeAt(plain) === asterisk)
    parts.push({ prefix: text.slice(start, plain) });
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

/** End of the plain letters from `at` on: small ones of English, Spanish and Russian, which folding leaves as they are. */
function plainEnd(text: string, at: number): number {
  let end = at;
  while (isPlain(text.charCodeAt(end))) end++;
  return end;
}

function isPlain(code: number): boolean {
  if (code < 0xe0) return code >= 0x61 && code <= 0x7a;
  return (code >= 0x430 && code <= 0x44f) || code === 0x451 || (code <= 0xff && code !== 0xf7);
}

/** Does a text begin with two Chinese characters? They are a word of their own. */
function beginsWithPair(text: string): boolean {
  return isIdeograph(text.charCodeAt(0)) && isIdeograph(text.charCodeAt(1));
}

function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/**
 * Phrases by what they begin with, as lists of their numbers, counted from 1 in the order of the cues; 0 ends a list. A phrase is read when a text
 * first has its first words: of thousands a document asks for a few hundred.
 */
interface CueIndex<Tag> {
  /** These three by the number of the cue less 1. */
  readonly texts: readonly string[];
  readonly tags: readonly Tag[];
  readonly phrases: (Phrase<Tag> | undefined)[];
  /** The first of those whose first word has a signature, of which the last bits count. */
  readonly byWord: Int32Array;
  /** The first of those that begin with a prefix whose first letters have a number by `numberOfLetters`. */
  readonly byLetters: Int32Array;
  /** By the number of a cue: the next of its list. */
  readonly next: Int32Array;
}

/** Files a cue before those with the same beginning: the last one comes first. */
function file<Tag>(index: CueIndex<Tag>, cue: number): void {
  const text = textOf(index, cue);
  const end = plainEnd(text, 0);
  if (end > 0 && (end === text.length || text.charCodeAt(end) === space)) {
    const signature = plainSignature(text, 0, end);
    if (signature >= 0) {
      addTo(index, index.byWord, signature, cue);
      return;
    }
  }
  if (isPrefix(text, end)) {
    fileByLetters(index, text, end, cue);
    return;
  }
  if (beginsWithPair(text)) {
    addTo(index, index.byWord, signatureIn(text, 0, 2), cue);
    return;
  }
  // What begins with anything else is read; without a word at its beginning it never matches.
  const first = phraseOf(index, cue).parts[0];
  if (first === undefined || first === 'gap') return;
  if ('word' in first) addTo(index, index.byWord, signatureOf(first.word), cue);
  else fileByLetters(index, first.prefix, first.prefix.length, cue);
}

/** Is `text[0..end]`, plain letters, the first piece of a phrase and a prefix? */
function isPrefix(text: string, end: number): boolean {
  if (end === 0 || text.charCodeAt(end) !== asterisk) return false;
  return end + 1 === text.length || text.charCodeAt(end + 1) === space;
}

function fileByLetters<Tag>(index: CueIndex<Tag>, prefix: string, length: number, cue: number): void {
  const { byLetters } = index;
  addTo(index, byLetters, numberOfLetters(byLetters, prefix, Math.min(length, mostKey)), cue);
}

function addTo<Tag>({ next }: CueIndex<Tag>, lists: Int32Array, at: number, cue: number): void {
  const list = at & (lists.length - 1);
  next[cue] = lists[list] as number;
  lists[list] = cue;
}

const smallS = 0x73;

/** The signature of what a phrase makes of a piece of plain letters; -1 where it is more than one word. Most pieces are not cut out for it. */
function plainSignature(text: string, start: number, end: number): number {
  if (text.charCodeAt(end - 1) !== smallS && !mayBeRespelt(text, start, end)) return signatureIn(text, start, end);
  const word = foldLatin(foldLatin(text.slice(start, end)));
  return word.includes('-') ? -1 : signatureOf(word);
}

function textOf<Tag>({ texts }: CueIndex<Tag>, cue: number): string {
  return texts[cue - 1] as string;
}

/** Room for the lists of so many cues: few share one, and no more memory to go through than that takes. */
function roomFor(cues: number, most: number): Int32Array {
  let room = 512;
  while (room < cues * 2 && room < most) room *= 2;
  return new Int32Array(room);
}

/** A number for the first letters of a word, so many, below the length of the table, which is a power of two. */
function numberOfLetters(letters: Int32Array, word: string, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum = Math.imul(sum, 31) + word.charCodeAt(at);
  return mixed(sum) & (letters.length - 1);
}

function mixed(sum: number): number {
  return sum ^ (sum >>> 14);
}

/** Whether a prefix may be one of this word: asked of every word, so it looks at no list. */
function mayGoOn(letters: Int32Array, word: string): boolean {
  const mask = letters.length - 1;
  const most = Math.min(word.length, mostKey);
  const least = Math.min(word.length, leastKey);
  let sum = 0;
  for (let at = 0; at < most; ) {
    sum = Math.imul(sum, 31) + word.charCodeAt(at);
    at++;
    if (at >= least && letters[mixed(sum) & mask] !== 0) return true;
  }
  return false;
}

/** Cues that begin with a word, in their order. */
function beginningWith<Tag>(index: CueIndex<Tag>, word: string): readonly number[] {
  const { byWord, next } = index;
  let found: number[] | undefined;
  for (let cue = byWord[signatureOf(word) & (byWord.length - 1)] as number; cue !== 0; cue = next[cue] as number) {
    if (!beginsWithWord(index, cue, word)) continue;
    found ??= [];
    found.push(cue);
  }
  return found ?? nobody;
}

function beginsWithWord<Tag>(index: CueIndex<Tag>, cue: number, word: string): boolean {
  const text = textOf(index, cue);
  if (beginsWithPair(text)) return word.length === 2 && text.startsWith(word);
  const end = plainEnd(text, 0);
  // Most words are as the phrase has them, or are told apart by their first letter.
  if (end === word.length && text.charCodeAt(end) === space && text.startsWith(word) && !word.endsWith('s')) {
    if (!mayBeRespelt(text, 0, end)) return true;
  } else if (end > 0 && text.charCodeAt(0) !== word.charCodeAt(0) && !mayBeRespelt(text, 0, end)) return false;
  const first = phraseOf(index, cue).parts[0];
  return first !== undefined && first !== 'gap' && 'word' in first && first.word === word;
}

/** Cues whose prefix a word begins with. */
function goingOn<Tag>(index: CueIndex<Tag>, word: string): readonly number[] {
  const { byLetters, next } = index;
  let found: number[] | undefined;
  const least = Math.min(word.length, leastKey);
  const most = Math.min(word.length, mostKey);
  for (let key = least; key <= most; key++) {
    let cue = byLetters[numberOfLetters(byLetters, word, key)] as number;
    for (; cue !== 0; cue = next[cue] as number) {
      const prefix = prefixOf(index, cue);
      if (Math.min(prefix.length, mostKey) !== key || !word.startsWith(prefix)) continue;
      found ??= [];
      found.push(cue);
    }
  }
  // Longer keys come later, wherever they stand in the list.
  return found?.sort((a, b) => a - b) ?? nobody;
}

/** Of a cue that is filed by its letters. */
function prefixOf<Tag>(index: CueIndex<Tag>, cue: number): string {
  const text = textOf(index, cue);
  const end = plainEnd(text, 0);
  if (isPrefix(text, end)) return text.slice(0, end);
  return (phraseOf(index, cue).parts[0] as { readonly prefix: string }).prefix;
}

function phraseOf<Tag>({ texts, tags, phrases }: CueIndex<Tag>, cue: number): Phrase<Tag> {
  let phrase = phrases[cue - 1];
  if (!phrase) {
    phrase = parsePhrase(texts[cue - 1] as string, tags[cue - 1] as Tag);
    phrases[cue - 1] = phrase;
  }
  return phrase;
}

/** Cues that are filed in one stretch: some milliseconds of work. So few are filed along with what is read. */
const filedAtOnce = 5_000;
const fewCues = 100;

/** Makes the index of cues at the first call; where there are many, in several stretches. */
function lateIndex<Tag>(cues: readonly (readonly [string, Tag])[]): () => CueIndex<Tag> {
  let index: CueIndex<Tag> | undefined;
  const many = cues.length;
  let left = many;
  // Pairs of thousands of texts and tags take four times what these take; they are not held for longer than it takes to part them.
  let given = cues;
  return () => {
    if (!index) {
      index = {
        texts: given.map(([text]) => text),
        tags: given.map(([, tag]) => tag),
        phrases: new Array<undefined>(many).fill(undefined),
        byWord: roomFor(many, signatures),
        byLetters: roomFor(many, 1 << 14),
        next: new Int32Array(many + 1),
      };
      given = nobody;
    }
    while (left > 0) {
      file(index, left);
      left--;
      if (left % filedAtOnce === 0 && many > fewCues) endStretch();
    }
    return index;
  };
}

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
