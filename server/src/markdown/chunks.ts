import type { Span } from '../text/span';
import { type CutBlock, findLongBlocks } from './long-blocks';
import { beginsParagraph } from './plain-lines';

/** Beyond this a chunk is also cut before a paragraph at the margin: the parser's time grows faster than the text. */
const largeChunk = 4000;

/** A line with a no-break space alone, as it is pasted out of other editors, is one of a paragraph. */
const blank = /^[ \t\r\n]*$/u;

/** Where a chunk ends, and the block in which the next one begins, if that is in the middle of one. */
export interface Cut {
  readonly end: number;
  readonly within: CutBlock | undefined;
}

/** A chunk, and the block in which it begins. */
export type ChunkSpan = Span & Pick<Cut, 'within'>;

/**
 * Cuts Markdown before every ATX heading that surely starts a new block, so that each piece can be parsed alone and kept.
 * Such a heading ends paragraphs, lists, tables and quotes (CommonMark 0.31, section 4.2); only an open fence, an HTML block
 * that runs to its own end mark, or indentation that belongs to a list item can hide it, and these are tracked here. Long tables, lists
 * and quotes are cut in their middle, too (`long-blocks.ts`).
 */
export function chunkSpans(text: string, from: number): readonly ChunkSpan[] {
  const spans: ChunkSpan[] = [];
  let start: Cut = { end: from, within: undefined };
  do {
    const next = chunkEnd(text, start.end, start.within);
    spans.push({ start: start.end, end: next.end, within: start.within });
    start = next;
  } while (start.end < text.length);
  return spans;
}

/**
 * Where the chunk ends that starts at `start`, in the block `within`. It depends on that and on the text from `start` on to the end of the
 * line at the cut, and on no other: what stands before a chunk, and behind that line, may change.
 */
export function chunkEnd(text: string, start: number, within: CutBlock | undefined): Cut {
  const blocks = findLongBlocks(within);
  let fence: { readonly mark: string; readonly length: number } | undefined;
  let htmlEnd: RegExp | undefined;
  let blankEndsHtml = false;
  let afterBlank = false;
  let position = start;
  while (position < text.length) {
    const end = lineBreakAfter(text, position);
    const line = text.slice(position, end);
    if (fence) {
      const close = /^ {0,3}(`{3,}|~{3,})[ \t]*[\r\n]*$/u.exec(line);
      if (close && (close[1] as string).startsWith(fence.mark) && (close[1] as string).length >= fence.length)
        fence = undefined;
    } else if (htmlEnd) {
      if (htmlEnd.test(line)) htmlEnd = undefined;
    } else if (blankEndsHtml) {
      if (line.trim() === '') blankEndsHtml = false;
    } else {
      const open = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/u.exec(line);
      if (open) {
        fence = { mark: (open[1] as string).charAt(0), length: (open[1] as string).length };
        blocks.skip(line);
      } else if (/^ {0,3}</u.test(line)) {
        blocks.skip(line);
        const endMark = htmlEndMark(line);
        if (endMark && !endMark.test(line.replace(/^ {0,3}<(?:!--|\?|!)?/u, ''))) htmlEnd = endMark;
        else if (!endMark) blankEndsHtml = true;
      } else if (/^#{1,6}(?:[ \t]|[\r\n]|$)/u.test(line) && position > start) {
        return { end: position, within: undefined };
      } else if (afterBlank && position - start > largeChunk && beginsParagraph(line)) {
        return { end: position, within: undefined };
      } else {
        // A fence inside a list item or quote: leave cutting to the parser until a line at the margin closes it.
        const inner = hidesFence(line) ? /(`{3,}(?=[^`]*$)|~{3,})/u.exec(line) : null;
        if (inner) {
          blocks.skip(line);
          position = closingOfNested(text, end, inner[1] as string);
          afterBlank = false;
          continue;
        }
        const cut = blocks.next(line, position - start);
        if (cut) return { end: position, within: cut };
      }
    }
    afterBlank = blank.test(line);
    position = end;
  }
  return { end: text.length, within: undefined };
}

/** Offset after the line break that ends the line of `offset`; the end of the text where none does. */
export function lineBreakAfter(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return i + 1;
    if (code === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return text.length;
}

/** End condition of HTML block kinds 1–5 (CommonMark 4.6); undefined for the kinds that a blank line ends. */
function htmlEndMark(line: string): RegExp | undefined {
  if (/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/iu.test(line)) return /<\/(?:script|pre|style|textarea)>/iu;
  if (/^ {0,3}<!--/u.test(line)) return /-->/u;
  if (/^ {0,3}<\?/u.test(line)) return /\?>/u;
  if (/^ {0,3}<!\[CDATA\[/u.test(line)) return /\]\]>/u;
  if (/^ {0,3}<![A-Za-z]/u.test(line)) return />/u;
  return undefined;
}

function hidesFence(line: string): boolean {
  return /^\s*(?:[-*+>]|\d{1,9}[.)])\s|^\s{2,}[`~]{3}/u.test(line);
}

/** Offset after the nested fence: its closing line, or the first line at the margin, which ends the container and the fence. */
function closingOfNested(text: string, from: number, mark: string): number {
  let position = from;
  while (position < text.length) {
    const end = lineBreakAfter(text, position);
    const line = text.slice(position, end);
    const bare = line.replace(/^[\s>]+/u, '').trim();
    if (bare.startsWith(mark) && /^(`+|~+)$/u.test(bare)) return end;
    if (line.trim() !== '' && /^\S/u.test(line) && !line.startsWith('>')) return position;
    position = end;
  }
  return position;
}
