import type { Fence } from '../../markdown/types';
import { eolOf } from '../../text/lines';
import type { Span, TextEdit } from '../../text/span';

/**
 * Where a span of a fence's content stands in the document. A fence in a list or a quote has lines that begin later there than in
 * its content: each is found from its end.
 */
export function placeInDocument(text: string, fence: Fence, span: Span): Span {
  const start = offsetInDocument(text, fence, span.start);
  return { start, end: Math.max(start, offsetInDocument(text, fence, span.end)) };
}

/** The edits of a fence's content as edits of the document; lines that they add begin as the others do there. */
export function editsInDocument(text: string, fence: Fence, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: placeInDocument(text, fence, span),
    newText: newText.replace(/\n/gu, () => `${eolOf(text)}${marginAt(text, fence, span.start)}`),
  }));
}

/** What stands before the content on its line in the document: the indent of a list, the marks of a quote. */
export function marginAt(text: string, fence: Fence, offset: number): string {
  const start = offset === 0 ? 0 : fence.content.lastIndexOf('\n', offset - 1) + 1;
  const inDocument = placeInDocument(text, fence, { start, end: start }).start;
  return text.slice(text.lastIndexOf('\n', inDocument - 1) + 1, inDocument);
}

/** The first line with text in it: it names the kind of diagram, and stands for the whole. */
export function headOf(text: string, fence: Fence): Span {
  const start = Math.max(0, fence.content.search(/\S/u));
  const length = /^[^\r\n]*/u.exec(fence.content.slice(start))?.[0].trimEnd().length ?? 0;
  return placeInDocument(text, fence, { start, end: start + length });
}

function offsetInDocument(text: string, { content, contentSpan }: Fence, offset: number): number {
  const before = content.slice(0, offset).split('\n');
  const line = before.length - 1;
  const rest = (content.split('\n', line + 1)[line] ?? '').length - (before[line] as string).length;
  let end = contentSpan.start;
  for (let at = 0; at < line; at++) {
    const next = text.indexOf('\n', end);
    if (next < 0 || next >= contentSpan.end) return contentSpan.end;
    end = next + 1;
  }
  const lineEnd = text.indexOf('\n', end);
  const last = lineEnd < 0 || lineEnd > contentSpan.end ? contentSpan.end : lineEnd;
  return Math.max(end, last - rest);
}
