import type { Block, Document, Section } from '../../markdown/types';
import { lineAt } from '../../text/lines';
import type { TextEdit } from '../../text/span';
import { childrenOf } from './heading-style';
import { closingLine } from './open-block';

/** Offset at which something goes in after the child `after` of `parent`, or before the first child. */
export function offsetOf(document: Document, parent: number, after: Section | undefined): number {
  const first = childrenOf(document, parent)[0];
  const end = after?.span.end ?? first?.span.start ?? document.sections[parent]?.span.end ?? document.text.length;
  return endOfContent(document, beforeGlued(document, outside(document, end)));
}

/** Where a heading begins within a quote, a list or a footnote: before that, or behind it where the heading above is in it, too. */
function outside({ sections, text }: Document, offset: number): number {
  const next = sections.find(({ headingSpan }) => headingSpan.start === offset);
  const container = next?.container;
  if (!container) return offset;
  const above = sections[next.index - 1];
  if (above?.container?.start !== container.start) return container.start;
  const behind = sections.slice(next.index).find((one) => one.container?.start !== container.start);
  return behind ? (behind.container ?? behind.headingSpan).start : text.length;
}

/** A comment, anchor or other HTML right above the next heading speaks of that heading: what is new goes above it. */
function beforeGlued(document: Document, heading: number): number {
  let start = heading;
  for (let at = lastBlockBefore(document.blocks, heading); at >= 0; at--) {
    const { kind, span, text } = document.blocks[at] as Block;
    // A line of inline tags only (`<a id="data"></a>`) is a paragraph without text; code or a picture without words is content.
    const speaks = kind === 'comment' || kind === 'html' || (kind === 'paragraph' && text === '');
    if (!speaks || heading >= document.text.length) break;
    if (lineAt(document.lines, span.end) + 1 !== lineAt(document.lines, start)) break;
    start = span.start;
  }
  return start;
}

/** Index of the last block that ends at or before `offset`, -1 if none. Nested items end inside the items around them. */
function lastBlockBefore(blocks: readonly Block[], offset: number): number {
  return blocks.findLastIndex((block) => block.span.end <= offset);
}

/** End of the last line with text before `offset`; blank lines stay below what is inserted. Never inside front matter. */
function endOfContent(document: Document, offset: number): number {
  const { text } = document;
  const floor = document.frontMatter?.span.end ?? (text.startsWith('\uFEFF') ? 1 : 0);
  let end = offset;
  while (end > floor && /\s/u.test(text.charAt(end - 1))) end--;
  // Spaces at the end of that line are part of it: two of them are a line break.
  while (end < offset && /[^\S\r\n]/u.test(text.charAt(end))) end++;
  return Math.max(end, floor);
}

/**
 * The insertion with the blank lines that keep it apart from its surroundings, in whatever they are. Below a fence or a comment that
 * nobody closed, it is closed first: what is inserted would be code, or hidden.
 */
export function wrapped(document: Document, at: number, text: string, eol: string): TextEdit {
  const { text: all } = document;
  const rest = all.slice(at);
  const closing = rest.trim() === '' ? closingLine(document) : '';
  const before = /^\uFEFF?$/u.test(all.slice(0, at)) ? '' : (closing === '' ? '' : eol + closing) + eol + eol;
  const breaks = /^(?:[^\S\r\n]*(?:\r\n|\r|\n))*/u.exec(rest)?.[0] ?? '';
  const count = breaks.match(/\r\n|\r|\n/gu)?.length ?? 0;
  const after = rest.trim() === '' ? (count > 0 ? '' : eol) : eol.repeat(Math.max(0, 2 - count));
  return { span: { start: at, end: at }, newText: before + text + after };
}
