import type { Document } from '../../markdown/types';
import { lineAt } from '../../text/lines';
import type { Span } from '../../text/span';
import { renderHeading } from '../insert/heading-style';
import type { NumberOf } from './numbers';
import type { Placed, Unit } from './types';

/** A piece of the new text; `start` and `end` where it stands in the old one, to tell what follows what. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Rendered {
  readonly text: string;
  /** Offset of each placed heading in the new text. */
  readonly places: ReadonlyMap<Placed, number>;
  /** Where a place of the old text outside of headings is in the new one; undefined for a heading, and for what was left out as blank. */
  readonly moved: (offset: number) => number | undefined;
}

/** Text that stands in the new text as it stood in the old one. */
interface Kept {
  readonly start: number;
  readonly end: number;
  readonly to: number;
}

/** Writes the headings in their new order. What stood together is left as it was; between pieces that meet anew is a blank line. */
export function render(
  document: Document,
  head: { readonly start: number; readonly end: number },
  headings: readonly Placed[],
  numberOf: NumberOf,
  eol: string,
): Rendered {
  const { text } = document;
  const places = new Map<Placed, number>();
  const kept: Kept[] = [{ ...head, to: head.start }];
  let out = text.slice(head.start, head.end);
  let last = head.end;

  const put = (piece: Piece): number => {
    if (piece.text.trim() === '' && piece.start !== last) return out.length;
    if (piece.start !== last) out = withBlankLine(out, eol);
    const at = out.length;
    out += piece.text;
    last = piece.end;
    return at;
  };

  const keep = (span: Span): void => {
    const at = put({ text: text.slice(span.start, span.end), ...span });
    kept.push({ ...span, to: at });
  };

  const visit = (placed: Placed): void => {
    const { unit, before, intro, children } = placed;
    for (const span of before) keep(span);
    if (unit) {
      const { span, section } = unit;
      const { start, end } = section.headingSpan;
      const heading = headingText(text, unit, placed, numberOf(placed), eol);
      // Behind a list an indented heading would be part of it.
      const lead = text.slice(span.start, start).replace(/[ \t]+$/u, span.start === last ? '$&' : '');
      const at = put({ text: lead + heading + text.slice(end, span.end), ...span });
      places.set(placed, at + lead.length);
      kept.push({ start: span.start, end: start, to: at });
      kept.push({ start: end, end: span.end, to: at + lead.length + heading.length });
    } else {
      const level = Math.min(placed.level, 6);
      const heading = renderHeading({ level, style: 'atx' }, numberOf(placed)?.number ?? '', placed.title ?? '', eol);
      // What comes before a heading that gave way goes on below the one that takes its place.
      const follows = intro.length > 0 && before.at(-1)?.end === last ? { start: last } : { start: -1 };
      places.set(placed, put({ text: heading, ...follows, end: intro[0]?.start ?? -1 }));
    }
    for (const span of intro) keep(span);
    for (const child of children) visit(child);
  };
  for (const placed of headings) visit(placed);
  // No two of them overlap, but one without a text may begin where another does.
  const stretches = kept.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const starts = stretches.map(({ start }) => start);
  const moved = (offset: number): number | undefined => {
    const found = stretches[lineAt(starts, offset)];
    return found && found.start <= offset && offset < found.end ? found.to + offset - found.start : undefined;
  };
  return { text: sameEnd(out, text, eol), places, moved };
}

function headingText(
  text: string,
  { section }: Unit,
  placed: Placed,
  number: ReturnType<NumberOf>,
  eol: string,
): string {
  const { headingSpan, titleSpan, style } = section;
  const old = text.slice(headingSpan.start, headingSpan.end);
  const level = Math.min(placed.level, 6);
  const title = titleText(text.slice(titleSpan.start, titleSpan.end), placed.title, number);
  const before = text.slice(headingSpan.start, titleSpan.start);
  const behind = text.slice(titleSpan.end, headingSpan.end);
  if (level === section.level && title === text.slice(titleSpan.start, titleSpan.end)) return old;
  if (style === 'atx') {
    if (titleSpan.start === headingSpan.start) return old.replace(/^#+/u, '#'.repeat(level));
    return before.replace(/^#+/u, '#'.repeat(level)) + title + behind;
  }
  const underlined = level <= 2 && !/^\s*\d{1,9}[.)]\s/u.test(title);
  if (underlined) return before + title + behind.replace(/[=-](?=[=-]*\s*$)/gu, level === 1 ? '=' : '-');
  // A title over several lines has to become one, and `#` at its end would be taken for a mark.
  const line = title.replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/gu, ' ').replace(/(^|[ \t])(#+)$/u, '$1\\$2');
  return renderHeading({ level, style: 'atx' }, '', line, eol);
}

/** The source of a title with another number, and other words if there are any. */
function titleText(source: string, title: string | undefined, number: ReturnType<NumberOf>): string {
  const old = number?.old ?? '';
  // Emphasis or a link before the number stays; a number that the source writes otherwise (`5\.`) is left alone.
  const mark = /^[^\p{L}\p{N}\\]*/u.exec(source)?.[0] ?? '';
  const isThere = old !== '' && source.startsWith(old, mark.length);
  if (title !== undefined) return `${isThere || (number && old === '') ? number?.number : ''}${title}`;
  if (!number || (!isThere && old !== '')) return source;
  return mark + number.number + source.slice(mark.length + old.length);
}

/** The text with its last line ended and an empty line below it. */
function withBlankLine(text: string, eol: string): string {
  if (text.trim() === '') return text;
  const ended = /[\r\n]$/u.test(text) ? text : text + eol;
  return /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)$/u.test(ended) ? ended : ended + eol;
}

/** The new text ends in as many line breaks as the old one. */
function sameEnd(text: string, old: string, eol: string): string {
  const end = /[\r\n]*$/u.exec(old)?.[0] ?? '';
  const body = text.replace(/[ \t\r\n]+$/u, '');
  return body === '' ? text : body + (end === '' ? '' : /[\r\n]$/u.test(end) ? end : eol);
}
