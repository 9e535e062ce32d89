import { remembered } from '../language/remembered';
import { foldWord } from '../language/tokens';
import type { Block, Document } from '../markdown/types';
import type { Zone, Zones } from './zones';

/** A sentence of a block, or a heading: what cues are looked for in. */
export interface Sentence {
  /** Folded words; characters of Chinese and Japanese are tokens of two, as in the lexicon. */
  readonly words: readonly string[];
  readonly zone: Zone;
  /** The block it stands in; undefined for a heading. */
  readonly block?: Block;
  /** Index of the heading's section; undefined for a block's sentence. */
  readonly section?: number;
  readonly question: boolean;
}

/** Blocks and sections of a document, the ends left out. */
export interface Stretch {
  readonly firstBlock: number;
  readonly endBlock: number;
  readonly firstSection: number;
  readonly endSection: number;
}

/** 1: part of a word, 2: may join two parts of a word (can't, 0.5), 3: ends a sentence, 0: nothing, 255: not yet known. */
const kinds = new Uint8Array(0x10000).fill(255);
for (const [chars, kind] of [
  ["'.\u2019", 2],
  ['!?;\n。！？；…', 3],
  ['%', 1],
] as const)
  for (const char of chars) kinds[char.charCodeAt(0)] = kind;

const letter = /[\p{L}\p{N}]/u;

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

interface Words {
  readonly words: readonly string[];
  readonly question: boolean;
}

/** Splits visible text into sentences of folded words. Total; a text without words gives nothing. */
export function splitSentences(text: string): readonly Words[] {
  const sentences: Words[] = [];
  let words: string[] = [];
  const close = (question: boolean): void => {
    if (words.length > 0) sentences.push({ words, question });
    words = [];
  };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === 1) {
      const start = at;
      if (isIdeograph(code)) {
        words.push(text.slice(at, isIdeograph(text.charCodeAt(at + 1)) ? at + 2 : at + 1));
        at++;
        continue;
      }
      at = endOfWord(text, at + 1);
      addWord(words, text.slice(start, at));
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

function addWord(words: string[], raw: string): void {
  const word = foldWord(raw);
  if (word === 'real-time') words.push('real', 'time');
  else words.push(word);
}

// A keystroke changes one block: the words of the others are remembered by their text.
const sentencesOf = remembered(splitSentences);

/** Sentences of a stretch of a document that may say something of its system: no quotes, no code, no comments. */
export function sentencesIn(document: Document, zones: Zones, stretch: Stretch): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let section = stretch.firstSection;
  let header: readonly string[] | undefined;
  const heading = (index: number): void => {
    const title = document.sections[index]?.title ?? '';
    const zone = index === 0 && zones.section(index) !== 'aside' ? 'title' : zones.section(index);
    for (const { words, question } of sentencesOf(title)) sentences.push({ words, question, zone, section: index });
  };
  for (let at = stretch.firstBlock; at < stretch.endBlock; at++) {
    const block = document.blocks[at] as Block;
    for (; section <= block.section; section++) heading(section);
    if (!saysSomething(block)) continue;
    const zone = zones.block(block);
    if (block.header !== undefined && block.header !== header) {
      for (const { words, question } of sentencesOf(block.header.join(' | ')))
        sentences.push({ words, question, zone, block });
    }
    header = block.header;
    for (const { words, question } of sentencesOf(block.text)) sentences.push({ words, question, zone, block });
  }
  for (; section < stretch.endSection; section++) heading(section);
  return sentences;
}

/** Is it an author's own statement? */
export function saysSomething({ quoted, kind }: Block): boolean {
  return !quoted && kind !== 'comment' && kind !== 'code' && kind !== 'snippet' && kind !== 'image';
}
