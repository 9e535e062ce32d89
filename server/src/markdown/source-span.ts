import type { Nodes } from 'mdast';
import type { Span } from '../text/span';

/** Where the node stands in the source it was parsed from. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** The node without the blank lines at its end: a fence or comment that nothing closes runs to the end of its source. */
export function trimmedSpan(node: Nodes, source: string): Span {
  const { start, end } = spanOf(node);
  return { start, end: endOfText(source, start, end) };
}

/** `end`, moved before trailing line breaks and the blank lines (of a quote, too) between them. */
export function endOfText(source: string, start: number, end: number): number {
  let trimmed = end;
  for (let at = end; at > start; at--) {
    const character = source.charAt(at - 1);
    if (character === '\n' || character === '\r') trimmed = at - 1;
    else if (character !== ' ' && character !== '\t' && character !== '>') break;
  }
  return trimmed;
}

/**
 * The source between the marks of a fence, line break after the first line excluded; to the end where nothing closes it.
 * `content` is what the parser took for the content: a mark that is indented too far closes nothing and is part of it.
 */
export function insideFence(
  source: string,
  span: Span,
  content: string,
): { readonly span: Span; readonly closed: boolean } {
  const text = source.slice(span.start, span.end);
  const first = /^[^\r\n]*(?:\r\n|\r|\n|$)/u.exec(text)?.[0].length ?? 0;
  const mark = /^[ \t]*(`{3,}|~{3,})/u.exec(text)?.[1] ?? '```';
  const lastBreak = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  const lastLine = text.slice(lastBreak + 1);
  const close = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/u.exec(lastLine)?.[1];
  const closed = lastBreak >= 0 && close !== undefined && close.startsWith(mark) && !content.trimEnd().endsWith(close);
  if (!closed) return { span: { start: span.start + first, end: span.end }, closed };
  const beforeBreak = text.startsWith('\r\n', lastBreak - 1) ? lastBreak - 1 : lastBreak;
  return { span: { start: span.start + first, end: span.start + Math.max(first, beforeBreak) }, closed };
}
