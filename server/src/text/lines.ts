import type { Span } from './span';

/** Zero-based line and UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Start offset of every line; a line ends with LF, CRLF or a lone CR (as in CommonMark and LSP). */
export type LineIndex = readonly number[];

/** Never empty: the first line begins at 0, that of an empty text too. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Zero-based number of the line that holds `offset`; offsets outside the text are clamped. */
export function lineAt(lines: LineIndex, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Position of an offset. What lies before the text is at its beginning; what lies behind it, in a column behind the end of its last line. */
export function positionAt(lines: LineIndex, offset: number): Position {
  const line = lineAt(lines, offset);
  return { line, character: Math.max(0, offset - (lines[line] as number)) };
}

/** Offset of a position; a line past the end gives the end of the text, a column past the line's end the line's end. */
export function offsetAt(text: string, lines: LineIndex, position: Position): number {
  if (position.line >= lines.length) return text.length;
  if (position.line < 0) return 0;
  const start = lines[position.line] as number;
  return Math.min(start + Math.max(0, position.character), lineEnd(text, lines, position.line));
}

/** Offset where the line's text ends, before its line break. */
export function lineEnd(text: string, lines: LineIndex, line: number): number {
  const next = lines[line + 1];
  if (next === undefined) return text.length;
  let end = next - 1;
  if (text.charCodeAt(end) === 10 && end > (lines[line] as number) && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

/** One-based first and last line of a span, as the CLI prints them. An end right after a line break counts for the line it closes. */
export function lineRange(lines: LineIndex, span: Span): { readonly line: number; readonly endLine: number } {
  const line = lineAt(lines, span.start) + 1;
  const last = lineAt(lines, Math.max(span.start, span.end - 1)) + 1;
  return { line, endLine: Math.max(line, last) };
}

/** The line break of the text's first line; LF in a text of one line. */
export function eolOf(text: string): string {
  const first = /\r\n|\r|\n/u.exec(text);
  return first ? first[0] : '\n';
}
