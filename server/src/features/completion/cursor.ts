import type { Document, Fence, Section } from '../../markdown/types';
import { lineAt, lineEnd } from '../../text/lines';

/** Where the cursor is, in the text as it is. */
export interface Cursor {
  readonly document: Document;
  readonly offset: number;
  /** Zero-based. */
  readonly line: number;
  readonly lineStart: number;
  /** The line up to the cursor, and from it. */
  readonly before: string;
  readonly after: string;
}

/** The cursor at a UTF-16 offset; one outside the text is clamped, one inside a line break stands at the end of its line. */
export function cursorAt(document: Document, given: number): Cursor {
  const { text, lines } = document;
  const wanted = Math.min(Math.max(Number.isFinite(given) ? Math.trunc(given) : 0, 0), text.length);
  const line = lineAt(lines, wanted);
  const start = lines[line] as number;
  const end = Math.max(start, lineEnd(text, lines, line));
  const offset = Math.min(wanted, end);
  // A byte order mark is no part of the first line.
  const lineStart = line === 0 && text.startsWith('\uFEFF') && offset > 0 ? 1 : start;
  return { document, offset, line, lineStart, before: text.slice(lineStart, offset), after: text.slice(offset, end) };
}

/** Text of a line without its line break; empty outside the text. */
export function textOfLine({ text, lines }: Document, line: number): string {
  const start = lines[line];
  return start === undefined ? '' : text.slice(start, Math.max(start, lineEnd(text, lines, line)));
}

const mark = /^[\s>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})/u;

/** The code around the cursor, its fences included. One that is not closed reaches to the end of what follows. */
export function fenceAt({ document, offset }: Cursor): Fence | undefined {
  let last: Fence | undefined;
  for (const fence of document.fences) {
    if (fence.span.start > offset) break;
    last = fence;
  }
  if (!last || offset <= last.span.end) return last;
  const { text, lines } = document;
  const first = lineAt(lines, last.span.start);
  const closing = lineAt(lines, last.span.end);
  if (!mark.test(textOfLine(document, first))) return undefined;
  const closed = closing > first && /^[\s>]*(?:`{3,}|~{3,})\s*$/u.test(textOfLine(document, closing));
  // Empty lines at the end of an unclosed fence are not in its span, and the cursor stands in them.
  return closed || text.slice(last.span.end, offset).trim() !== '' ? undefined : last;
}

/** True inside an HTML comment or block, where nobody writes prose. */
export function isInComment({ document, offset }: Cursor): boolean {
  return document.blocks.some(
    ({ kind, span }) => (kind === 'comment' || kind === 'html') && span.start < offset && offset < span.end,
  );
}

/** The headings around the cursor, the innermost first. A heading on the cursor's own line is none of them. */
export function headingsAround({ document, lineStart }: Cursor): readonly Section[] {
  const around: Section[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (let at = document.sections.length - 1; at >= 0; at--) {
    const section = document.sections[at] as Section;
    if (section.headingSpan.start >= lineStart || section.level >= level) continue;
    around.push(section);
    level = section.level;
  }
  return around;
}
