import { createMarkdownParser } from '../../markdown/parse';
import type { Document } from '../../markdown/types';

/** What ends the kinds of HTML that blank lines do not end. */
const htmlEnds = ['-->', '</pre>', '</script>', '</style>', '</textarea>', '?>', ']]>'];

/** Without a fence or the beginning of such HTML nothing is open: most documents need not be parsed for it. */
const mayOpen = /`{3}|~{3}|<(?:[!?]|pre|script|style|textarea)/iu;

const known = new WeakMap<Document, string>();

/**
 * The line that ends the code fence, comment or HTML which is open at the end of the text, so that a heading written below is one; empty
 * where none is open, or where no line does. It changes nothing of what is above it: that went on to the end of the text.
 */
export function closingLine(document: Document): string {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = findClosingLine(document);
  known.set(document, found);
  return found;
}

function findClosingLine({ text, lines, sections, fences, frontMatter }: Document): string {
  // What is open at the end holds no heading: the last one stands above it.
  const last = sections.findLast(({ style }) => style === 'atx' || style === 'setext');
  const start = last ? lineStart(lines, last.headingSpan.start) : (frontMatter?.span.end ?? 0);
  const tail = text.slice(start);
  if (!mayOpen.test(tail)) return '';
  const parse = createMarkdownParser();
  const leavesRoom = (line: string): boolean =>
    parse(`${tail}\n\n${line}\n\n# Probe\n`).sections.at(-1)?.title === 'Probe';
  if (leavesRoom('')) return '';
  const fence = fences.at(-1);
  const mark = fence && /^(?:`{3,}|~{3,})/u.exec(text.slice(fence.span.start).trimStart())?.[0];
  return [...(mark ? [mark] : []), ...htmlEnds].find(leavesRoom) ?? '';
}

function lineStart(lines: Document['lines'], offset: number): number {
  return lines.findLast((start) => start <= offset) ?? 0;
}
