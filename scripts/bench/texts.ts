import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generator } from '../train/block-model';

export type Chance = () => number;

export const chance: (seed: number) => Chance = generator;

/**
 * Markdown of about `size` UTF-16 units out of the project's own corpus: documents one after the other, every third word
 * replaced by another of the corpus or a made-up one. The same seed gives the same text; another seed, other words, so that
 * what a recogniser remembers of one text does not flatter the next.
 */
export function benchText(size: number, seed: number): string {
  const random = chance(seed);
  const { documents, vocabulary } = corpus();
  const parts: string[] = [];
  let length = 0;
  for (let at = Math.floor(random() * documents.length); length < size; at++) {
    const source = documents[at % documents.length] as string;
    const part = source.replace(/\p{L}{4,}/gu, (word) => {
      const draw = random();
      if (draw < 0.25) return vocabulary[Math.floor(random() * vocabulary.length)] as string;
      return draw < 0.33 ? `${word}${String.fromCharCode(97 + Math.floor(random() * 26))}o` : word;
    });
    parts.push(part);
    length += part.length;
  }
  const text = parts.join('\n\n');
  const end = text.indexOf('\n', size);
  return end < 0 ? text : text.slice(0, end + 1);
}

/** Such a text as a design doc whoever reads it: what a recogniser makes of made-up words must not decide what is measured. */
export function benchDocument(size: number, seed: number): string {
  const frontMatter = '---\nframework: seven-phase\n---\n\n';
  return frontMatter + benchText(Math.max(size - frontMatter.length, 1), seed);
}

/** Where somebody types in the middle of a text: after the first word of a line of prose. */
export function typingPlace(text: string): number {
  const lines = text.slice(Math.floor(text.length / 2)).matchAll(/^\p{L}[\p{L}\p{N},'()]* (?=\p{Ll}[^\n]{40})/gmu);
  for (const { 0: word, index } of lines) return Math.floor(text.length / 2) + index + word.length;
  return text.length;
}

/** The text with one word put in at a random place inside a line of prose. */
export function withOneEdit(text: string, random: Chance): string {
  for (;;) {
    const at = text.indexOf(' ', Math.floor(random() * text.length));
    const line = text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at) + 1);
    if (at > 0 && /^(?:- |\d\. )?\p{L}/u.test(line))
      return `${text.slice(0, at)} word${Math.floor(random() * 1e6)}${text.slice(at)}`;
  }
}

interface Corpus {
  readonly documents: readonly string[];
  readonly vocabulary: readonly string[];
}

let read: Corpus | undefined;

function corpus(): Corpus {
  if (!read) {
    const folder = join(__dirname, '../../test/corpus/documents');
    const documents = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort()
      // Front matter in the middle of a text is no front matter.
      .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^---\r?\n[\s\S]*?\n---\r?\n/u, ''));
    const vocabulary = [...new Set(documents.flatMap((text) => text.match(/\p{L}{4,}/gu) ?? []))];
    read = { documents, vocabulary };
  }
  return read;
}
