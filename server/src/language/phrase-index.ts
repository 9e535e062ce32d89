import { endStretch } from '../text/steps';
import { beginsWithPair, type Phrase, parsePhrase, plainEnd } from './phrase-parts';
import { foldLatin, isOfRespelt, mayBeRespelt } from './tokens';
import { signatureIn, signatureOf, signatures } from './word-filter';

const asterisk = 0x2a;
const space = 0x20;
/** A phrase that begins with a prefix is filed under its first letters, at most so many; shorter prefixes than the least are found as whole words only. */
const leastKey = 3;
const mostKey = 5;

const nobody: readonly never[] = [];

/**
 * Phrases by what they begin with, as lists of their numbers, counted from 1 in the order of the cues; 0 ends a list. A phrase is read when a text
 * first has its first words: of thousands a document asks for a few hundred.
 */
export interface CueIndex<Tag> {
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
export function isPrefix(text: string, end: number): boolean {
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
export function plainSignature(text: string, start: number, end: number): number {
  if (text.charCodeAt(end - 1) !== smallS) {
    const signature = signatureIn(text, start, end);
    if (!isOfRespelt(signature)) return signature;
  }
  const word = foldLatin(foldLatin(text.slice(start, end)));
  return word.includes('-') ? -1 : signatureOf(word);
}

export function textOf<Tag>({ texts }: CueIndex<Tag>, cue: number): string {
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
export function mayGoOn(letters: Int32Array, word: string): boolean {
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
export function beginningWith<Tag>(index: CueIndex<Tag>, word: string): readonly number[] {
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
export function goingOn<Tag>(index: CueIndex<Tag>, word: string): readonly number[] {
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

export function phraseOf<Tag>({ texts, tags, phrases }: CueIndex<Tag>, cue: number): Phrase<Tag> {
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
export function lateIndex<Tag>(cues: readonly (readonly [string, Tag])[]): () => CueIndex<Tag> {
  let index: CueIndex<Tag> | undefined;
  const many = cues.length;
  let left = many;
  // Pairs of thousands of texts and tags take four times what these take; they are not held for longer than it takes to part them.
  let given = cues;
  return () => {
    if (!index) {
      index = {
        // By place: taking thousands of pairs apart by a pattern takes as long as filing them.
        texts: given.map((cue) => cue[0]),
        tags: given.map((cue) => cue[1]),
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
