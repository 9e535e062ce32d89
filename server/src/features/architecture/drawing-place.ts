import type { Analysis } from '../../engine/types';
import { drawingMark } from '../../markdown/directives';
import type { Document } from '../../markdown/types';
import { ownHeading } from '../../rules/phase-headings';
import { eolOf, lineAt } from '../../text/lines';
import type { Span, TextEdit } from '../../text/span';
import { sectionInsertion } from '../insert/missing-sections';
import { closingLine } from '../insert/open-block';

const section = 'serving.architecture';
const opening = new RegExp(`^<!-- ${drawingMark} ([0-9a-f]{8}): .* -->$`, 'u');
const closing = `<!-- /${drawingMark} -->`;

/** A drawing that the tool wrote before, between its marks. */
export interface OldDrawing {
  /** From the opening mark to the end of the closing one. */
  readonly span: Span;
  /** Fingerprint of what the tool wrote. */
  readonly written: string;
  /** Fingerprint of what stands there now. */
  readonly now: string;
  /** Of the opening mark, from 1. */
  readonly line: number;
}

/** The drawing between the marks of a document; undefined where it has none; a sentence where the marks do not belong together. */
export function oldDrawing({ text, lines, blocks }: Document): OldDrawing | string | undefined {
  const marks = blocks.flatMap(({ kind, span }) => {
    if (kind !== 'comment') return [];
    const source = text.slice(span.start, span.end).trim();
    const written = opening.exec(source)?.[1];
    const line = lineAt(lines, span.start) + 1;
    return written !== undefined || source === closing
      ? [{ span, line, ...(written !== undefined && { written }) }]
      : [];
  });
  const [first, second, third] = marks;
  if (!first) return undefined;
  if (first.written === undefined) return `The mark in line ${first.line} ends a drawing that never begins. Delete it.`;
  if (!second || second.written !== undefined)
    return `The drawing that begins in line ${first.line} has no end. Delete its mark, or write ${closing} behind it.`;
  if (third) return `There is a second drawing in line ${third.line}. Delete one of the two.`;
  const span = { start: first.span.start, end: second.span.end };
  return {
    span,
    written: first.written,
    now: fingerprint(text.slice(first.span.end, second.span.start)),
    line: first.line,
  };
}

/** The drawing between its marks, without a line end behind it. */
export function marked(lines: readonly string[], eol: string): string {
  const inside = `${eol}${eol}${['```mermaid', ...lines, '```'].join(eol)}${eol}${eol}`;
  return `<!-- ${drawingMark} ${fingerprint(inside)}: drawn from the text, and drawn anew on request as long as nobody edits it -->${inside}${closing}`;
}

/** FNV-1a over UTF-16 units, white space left out: tools that format a document change nothing that counts. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of text.replace(/\s+/gu, '')) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/** Where a first drawing goes: below the heading of the architecture, which is written where the framework has it if there is none. */
export function newDrawing(analysis: Analysis, drawing: string): TextEdit {
  const { document } = analysis;
  const eol = eolOf(document.text);
  const own = ownHeading(analysis, section);
  if (own) return at(own.headingSpan.end, `${eol}${eol}${drawing}`);
  const [insertion] = sectionInsertion(analysis, [section]).edits;
  if (insertion) return { ...insertion, newText: belowHeading(insertion.newText, drawing, eol) };
  const best = analysis.coverage.get(section)?.evidence[0]?.span;
  if (best) {
    const above = document.sections.findLast(({ headingSpan }) => headingSpan.start <= best.start);
    if (above) return at(above.headingSpan.end, `${eol}${eol}${drawing}`);
  }
  const open = closingLine(document);
  const gap = document.text === '' ? '' : eol + eol;
  return at(
    document.text.trimEnd().length,
    `${open === '' ? '' : eol + open}${gap}## Architecture${eol}${eol}${drawing}`,
  );
}

function at(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** Below the last heading of what is inserted, above its questions. */
function belowHeading(text: string, drawing: string, eol: string): string {
  const comment = text.lastIndexOf('<!--');
  if (comment < 0) return `${text.trimEnd()}${eol}${eol}${drawing}${text.slice(text.trimEnd().length)}`;
  return `${text.slice(0, comment)}${drawing}${eol}${eol}${text.slice(comment)}`;
}
