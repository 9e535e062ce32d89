import type { Document } from '../markdown/types';
import type { Span } from '../text/span';
import type { Passage } from './types';

/**
 * Where a part of a passage's visible text stands in the source. The source has markers and escapes that the visible text has not, so
 * the part is looked for among the words of the passage: the same occurrence of it. Not found (it holds a marker): the passage
 * without its surrounding white space, cut at its first line end.
 */
export function sourcePlace(document: Document, passage: Passage, start: number, end: number): Span {
  const part = passage.text.slice(start, end);
  const source = document.text.slice(passage.span.start, passage.span.end);
  const whole = firstLine(source, passage.span.start);
  if (part === '') return whole;
  let before = 0;
  for (let at = passage.text.indexOf(part); at >= 0 && at < start; at = passage.text.indexOf(part, at + 1)) before++;
  let found = source.indexOf(part);
  for (; before > 0 && found >= 0; before--) found = source.indexOf(part, found + 1);
  if (found < 0) return whole;
  return { start: passage.span.start + found, end: passage.span.start + found + part.length };
}

function firstLine(source: string, offset: number): Span {
  const lead = /^\s*/u.exec(source)?.[0].length ?? 0;
  const line = /^[^\r\n]*/u.exec(source.slice(lead))?.[0].trimEnd() ?? '';
  return { start: offset + lead, end: offset + lead + line.length };
}
