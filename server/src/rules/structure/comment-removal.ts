import type { Directive, Document } from '../../markdown/types';
import { lineEnd } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Fix } from '../types';

/**
 * Takes a suppression comment out with its line. A reason is the author's word, and between two pieces of a list a comment keeps
 * them apart: removing such a comment is for the author to decide.
 */
export function removalOf(document: Document, { line, reason }: Directive): Fix {
  const after = textAt(document, nextWritten(document, line));
  const keeps = reason === undefined && !/^(?:\s|[-*+=]|\d+[.)])/u.test(after);
  return {
    title: 'Remove the comment',
    edits: [{ span: lineSpan(document, line), newText: '' }],
    safety: keeps ? 'safe' : 'suggestion',
  };
}

/** The line with its break, and a blank line too many; without its break where only that keeps its neighbours apart. */
function lineSpan(document: Document, line: number): Span {
  const { text, lines } = document;
  const from = lines[line] as number;
  const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from;
  const blank = (at: number): boolean => at < 0 || at >= lines.length || textAt(document, at).trim() === '';
  if (!blank(line - 1) && !blank(line + 1)) return { start, end: lineEnd(text, lines, line) };
  const spare = blank(line - 1) && line + 1 < lines.length && blank(line + 1);
  return { start, end: lines[line + (spare ? 2 : 1)] ?? text.length };
}

function nextWritten(document: Document, line: number): number {
  let at = line + 1;
  while (at < document.lines.length && textAt(document, at).trim() === '') at++;
  return at;
}

function textAt({ text, lines }: Document, line: number): string {
  const start = lines[line];
  return start === undefined ? '' : text.slice(start, lineEnd(text, lines, line));
}
