import type { Content } from './passage';

type Answer = (content: Content, word: string) => unknown;

const readers: Answer[] = [];

/** The number by which an answer of a reader is noted. Readers are made when the program starts, and never forgotten. */
export function addReader(answer: Answer): number {
  return readers.push(answer) - 1;
}

/** What the reader of that number says of a passage that has, or had, this content; of a word, for readers that are asked of one. */
export function answerOf(reader: number, content: Content, word = ''): unknown {
  return readers[reader]?.(content, word);
}
