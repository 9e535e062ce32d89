import type { Fence } from '../markdown/types';
import { lineStart } from '../reading/source-lines';
import type { Reading } from '../reading/types';
import type { Span, TextEdit } from '../text/span';

/** Of the document nothing but a fence with its lines is looked at: who edits elsewhere changes no answer. */
type Source = Pick<Reading, 'source' | 'eol'>;

/**
 * Where a span of a fence's content stands in the document. A fence in a list or a quote has lines that begin later there than in
 * its content: each is found from its end.
 */
export function placeInDocument(reading: Source, fence: Fence, span: Span): Span {
  const start = offsetInDocument(reading, fence, span.start);
  return { start, end: Math.max(start, offsetInDocument(reading, fence, span.end)) };
}

/** The edits of a fence's content as edits of the document; lines that they add begin as the others do there. */
export function editsInDocument(reading: Source, fence: Fence, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: placeInDocument(reading, fence, span),
    newText: newText.replace(/\n/gu, () => `${reading.eol}${marginAt(reading, fence, span.start)}`),
  }));
}

/** What stands before the content on its line in the document: the indent of a list, the marks of a quote. */
export function marginAt(reading: Source, fence: Fence, offset: number): string {
  const start = offset === 0 ? 0 : fence.content.lastIndexOf('\n', offset - 1) + 1;
  const inDocument = placeInDocument(reading, fence, { start, end: start }).start;
  return reading.source(lineStart(reading, inDocument), inDocument);
}

/** The first line with text in it: it names the kind of diagram, and stands for the whole. */
export function headOf(reading: Source, fence: Fence): Span {
  const start = Math.max(0, fence.content.search(/\S/u));
  const length = /^[^\r\n]*/u.exec(fence.content.slice(start))?.[0].trimEnd().length ?? 0;
  return placeInDocument(reading, fence, { start, end: start + length });
}

function offsetInDocument({ source }: Source, { content, contentSpan }: Fence, offset: number): number {
  const raw = source(contentSpan.start, contentSpan.end);
  const before = content.slice(0, offset).split('\n');
  const line = before.length - 1;
  const rest = (content.split('\n', line + 1)[line] ?? '').length - (before[line] as string).length;
  let end = 0;
  for (let at = 0; at < line; at++) {
    const next = raw.indexOf('\n', end);
    if (next < 0) return contentSpan.end;
    end = next + 1;
  }
  const lineEnd = raw.indexOf('\n', end);
  const last = lineEnd < 0 ? raw.length : lineEnd;
  return contentSpan.start + Math.max(end, last - rest);
}
