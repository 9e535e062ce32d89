import type { Place } from '../../../server/src/lsp/protocol';
import { withAnswerLine } from './answer-line';

/** What an author is asked to write over: `[give the reason …]` outside of comments, and the reason of a suppression comment. */
const placeholder = /<!--(?:(?!-->)[\s\S])*?(?<reason>: reason) -->|<!--[\s\S]*?-->|(?<blank>\[[^\]\n]+\])(?!\()/gu;

/** Whole lines to insert, and where the author goes on in them. */
export interface AnswerPlace {
  readonly text: string;
  readonly place: Place;
}

/**
 * Where to go in whole lines that are inserted at `at`: the first placeholder, else an empty line below the questions, which the text
 * then has, else the line below. Undefined for text within one line. Lines are 0-based, characters UTF-16.
 */
export function answerPlace(text: string, at: Place['start']): AnswerPlace | undefined {
  if (!/[\r\n]/u.test(text)) return undefined;
  for (const { 0: found, index, groups } of text.matchAll(placeholder)) {
    const word = groups?.reason?.slice(': '.length) ?? groups?.blank;
    if (word === undefined) continue;
    const start = after(text.slice(0, index + found.lastIndexOf(word)), at);
    return { text, place: { start, end: { line: start.line, character: start.character + word.length } } };
  }
  const answered = withAnswerLine(text);
  const end = after(answered.text.slice(0, answered.offset), at);
  const isBelow = answered.text !== text || /[\r\n]$/u.test(text);
  const below = isBelow ? end : { line: end.line + 1, character: 0 };
  return { text: answered.text, place: { start: below, end: below } };
}

function after(text: string, { line, character }: Place['start']): Place['start'] {
  const lines = text.split(/\r\n|[\r\n]/u);
  const last = lines.at(-1) ?? '';
  return lines.length === 1
    ? { line, character: character + last.length }
    : { line: line + lines.length - 1, character: last.length };
}
