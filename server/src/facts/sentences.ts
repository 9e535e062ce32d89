import { remembered } from '../language/remembered';
import { foldWord, type Token, tokenize } from '../language/tokens';
import { type NumberedWord, unnumbered } from '../language/word-table';
import type { Block, Document } from '../markdown/types';
import { byScript } from '../text/by-script';
import type { Zone, Zones } from './zones';

/** A sentence of a block, or a heading: what cues are looked for in. */
export interface Sentence {
  /** What it says, wherever it stands. */
  readonly said: Words;
  readonly zone: Zone;
  /** The block it stands in; undefined for a heading. */
  readonly block?: Block;
  /** Index of the heading's section; undefined for a block's sentence. */
  readonly section?: number;
}

/** Blocks and sections of a document, the ends left out. */
export interface Stretch {
  readonly firstBlock: number;
  readonly endBlock: number;
  readonly firstSection: number;
  readonly endSection: number;
  /** It begins with rows of the table with this header, which has been said. */
  readonly header?: readonly string[] | undefined;
}

/** 1: part of a word, 2: may join two parts of a word (can't, 0.5), 3: ends a sentence, 0: nothing, 255: not yet known. */
const kinds = new Uint8Array(0x10000).fill(255);
for (const [chars, kind] of [
  ["'.\u2019", 2],
  ['!?;\n。！？；…', 3],
  ['%', 1],
] as const)
  for (const char of chars) kinds[char.charCodeAt(0)] = kind;

const letter = byScript(/[\p{L}\p{N}]/u);

function kindOf(code: number): number {
  const known = kinds[code] as number;
  if (known !== 255) return known;
  const kind = letter.test(String.fromCharCode(code)) ? 1 : 0;
  kinds[code] = kind;
  return kind;
}

function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff);
}

/** The same object for each time that its text is read, as long as that is remembered. */
export interface Words {
  /** Folded words; characters of Chinese and Japanese are tokens of two, as in the lexicon. */
  readonly words: readonly NumberedWord[];
  readonly question: boolean;
  /** What readers made by `ofWords` have said of it, by their number. */
  readonly answers: unknown[];
}

let readers = 0;

/** A reader of sentences that looks at nothing but their words: asked once for each. Make it once, not in each call. */
export function ofWords<T extends object>(read: (said: Words) => T): (said: Words) => T {
  const number = readers++;
  return (said) => {
    const { answers } = said;
    // No holes: an array with holes is looked up like a dictionary.
    while (answers.length <= number) answers.push(undefined);
    const known = answers[number];
    if (known !== undefined) return known as T;
    const answer = read(said);
    answers[number] = answer;
    return answer;
  };
}

/** Splits visible text into sentences of folded words. Total; a text without words gives nothing. */
export function splitSentences(text: string): readonly Words[] {
  const sentences: Words[] = [];
  let words: NumberedWord[] = [];
  const close = (question: boolean): void => {
    if (words.length === 0) return;
    sentences.push({ words, question, answers: [] });
    words = [];
  };
  const tokens = tokenize(text);
  let next = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === 1) {
      const start = at;
      if (isIdeograph(code)) {
        const word = text.slice(at, isIdeograph(text.charCodeAt(at + 1)) ? at + 2 : at + 1);
        words.push({ word, number: unnumbered });
        at++;
        continue;
      }
      at = endOfWord(text, at + 1);
      while (next < tokens.length && (tokens[next] as Token).start < start) next++;
      const token = tokens[next];
      // The recogniser has the words of the text already, and most are the same ones.
      if (token && token.start === start && token.end === at && token.number !== unnumbered) words.push(token);
      else addWord(words, text.slice(start, at));
      continue;
    }
    if (kind === 3 || (code === 46 && endsSentence(text, at))) close(code === 63 || code === 0xff1f);
    at++;
  }
  close(false);
  return sentences;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = isIdeograph(code) ? 0 : kindOf(code);
    if (kind === 1) at++;
    else if (kind === 2 && at + 1 < text.length && isLetterAt(text, at + 1)) at += 2;
    else break;
  }
  return at;
}

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return kindOf(code) === 1 && !isIdeograph(code);
}

/** A full stop before a space, unless a small letter follows ("e.g. clicks"). */
function endsSentence(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (Number.isNaN(next)) return true;
  if (next !== 32 && next !== 10 && next !== 160) return false;
  const after = text.charCodeAt(at + 2);
  return !(after >= 97 && after <= 122);
}

function addWord(words: NumberedWord[], raw: string): void {
  const folded = foldWord(raw);
  for (const word of folded === 'real-time' ? ['real', 'time'] : [folded]) words.push({ word, number: unnumbered });
}

// A keystroke changes one block: the words of the others are remembered by their text.
const sentencesOf = remembered(splitSentences);

/** Sentences of a stretch of a document that may say something of its system: no quotes, no code, no comments. */
export function sentencesIn(document: Document, zones: Zones, stretch: Stretch): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let section = stretch.firstSection;
  let { header } = stretch;
  const heading = (index: number): void => {
    const title = document.sections[index]?.title ?? '';
    const zone = index === 0 && zones.section(index) !== 'aside' ? 'title' : zones.section(index);
    for (const said of sentencesOf(title)) sentences.push({ said, zone, section: index });
  };
  for (let at = stretch.firstBlock; at < stretch.endBlock; at++) {
    const block = document.blocks[at] as Block;
    for (; section <= block.section; section++) heading(section);
    if (!saysSomething(block)) continue;
    const zone = zones.block(block);
    if (block.header !== undefined && block.header !== header) {
      for (const said of sentencesOf(block.header.join(' | '))) sentences.push({ said, zone, block });
    }
    header = block.header;
    for (const said of sentencesOf(block.text)) sentences.push({ said, zone, block });
  }
  for (; section < stretch.endSection; section++) heading(section);
  return sentences;
}

/** Is it an author's own statement? */
export function saysSomething({ quoted, kind }: Block): boolean {
  return !quoted && kind !== 'comment' && kind !== 'code' && kind !== 'snippet' && kind !== 'image';
}
