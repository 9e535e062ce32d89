import { isComponentColumn } from '../../diagram/roles';
import { freeId, linesFor, type NewArrow, type NewBox } from '../../diagram/write';
import type { Block } from '../../markdown/types';
import { lineEnd, lineStart } from '../../reading/source-lines';
import type { BlockTest, Reading } from '../../reading/types';
import type { Span, TextEdit } from '../../text/span';
import { marginAt, placeInDocument } from '../fence-place';
import type { DiagramInDocument, Fix } from '../types';
import { mainDiagram } from './drawn-system';
import type { MissingPart } from './missing-parts';
import type { DrawnDocument } from './needed-roles';

/** New lines for the document. */
export interface WrittenPart {
  readonly edits: readonly TextEdit[];
  /** Of the text after the edits: what the author may want to write over. */
  readonly select: Span;
}

/**
 * Draws missing parts into the diagram that shows the system, or begins the passage that describes a box (of the first part that is
 * one). Undefined where the tool does not know how: the diagram is no flowchart, or a part says nothing of where it belongs.
 */
export function writeParts(context: DrawnDocument, parts: readonly MissingPart[]): WrittenPart | undefined {
  const main = mainDiagram(context);
  // The diagram with all of its boxes: those that explain the drawing have ids, too.
  const whole = context.diagrams.find(({ fence }) => fence === main?.fence);
  if (!whole) return undefined;
  const text = parts.find(({ kind }) => kind === 'text');
  return text ? describe(context.reading, whole, text) : draw(context.reading, whole, parts);
}

/** Fixes that write the parts, as one edit; none where they cannot be written. */
export function fixesFor(
  context: DrawnDocument,
  parts: readonly MissingPart[],
  title: string,
): { fixes?: readonly Fix[] } {
  const written = parts.length === 0 ? undefined : writeParts(context, parts);
  return written && written.edits.length > 0 ? { fixes: [{ title, edits: written.edits, safety: 'suggestion' }] } : {};
}

function draw(
  reading: Reading,
  { fence, diagram }: DiagramInDocument,
  parts: readonly MissingPart[],
): WrittenPart | undefined {
  const boxes: NewBox[] = [];
  const arrows: NewArrow[] = [];
  for (const part of parts) {
    const id =
      part.kind === 'component'
        ? freeId(
            part.label,
            diagram,
            boxes.map((box) => box.id),
          )
        : undefined;
    if (id !== undefined) boxes.push({ id, label: part.label, shape: part.shape ?? 'box' });
    for (const { from = id, to = id, dotted, label } of part.arrows)
      if (from !== undefined && to !== undefined) arrows.push({ from, to, dotted, label });
  }
  const written = linesFor(fence.content, diagram, boxes, arrows);
  if (!written) return undefined;
  const at = placeInDocument(reading, fence, { start: written.at, end: written.at }).end;
  const lead = `${reading.eol}${marginAt(reading, fence, written.at)}`;
  return {
    edits: [{ span: { start: at, end: at }, newText: written.lines.map((line) => lead + line).join('') }],
    select: { start: at + lead.length + written.label.start, end: at + lead.length + written.label.end },
  };
}

const prompt = '[what it does, and who calls it]';

const hasPrompt: BlockTest = (source) => source.includes(prompt);

/** A test for each heading by its index, made once, as a reading wants its tests. */
const underEach: BlockTest[] = [];

function isUnder(heading: number): BlockTest {
  const known = underEach[heading + 1] ?? ((_, { section }) => section === heading);
  underEach[heading + 1] = known;
  return known;
}

/** In the manner in which the document describes its other components: a row of their table, an item of their list, else a line below. */
function describe(reading: Reading, { fence, section }: DiagramInDocument, { label }: MissingPart): WrittenPart {
  const { eol } = reading;
  for (const { span } of reading.blocksWith(hasPrompt)) {
    const begun = reading.source(span.start, span.end).indexOf(`**${label}**: ${prompt}`);
    if (begun < 0) continue;
    const start = span.start + begun + label.length + 6;
    return { edits: [], select: { start, end: start + prompt.length } };
  }
  const near = reading.blocksWith(isUnder(section)).filter(({ quoted }) => !quoted);
  const row = near.findLast(({ kind, header }) => kind === 'row' && isComponentColumn(header?.[0] ?? ''));
  if (row) return lineBelow(reading, row, eol, rowFor(row, label, lineOf(reading, row)));
  const item = near.findLast(({ kind, runIn, parentItem }) => kind === 'item' && runIn && parentItem === undefined);
  const marker = item && /^(\s*[-*+]\s+)/u.exec(lineOf(reading, item))?.[1];
  if (item && marker) return lineBelow(reading, item, eol, `${marker}**${label}**: ${prompt}`);
  const margin = /^[ \t]*/u.exec(lineOf(reading, fence))?.[0] ?? '';
  return lineBelow(reading, fence, eol, `${eol}${margin}**${label}**: ${prompt}`);
}

function rowFor({ cells = [] }: Block, label: string, line: string): string {
  const more = Math.max(0, cells.length - 2);
  const inner = [label.replace(/\|/gu, '\\|'), prompt, ...Array.from({ length: more }, () => '')].join(' | ');
  const indent = /^\s*/u.exec(line)?.[0] ?? '';
  return /^\s*\|/u.test(line) ? `${indent}| ${inner} |` : `${indent}${inner}`;
}

function lineOf(reading: Reading, { span }: { readonly span: Span }): string {
  return reading.source(lineStart(reading, span.start), lineEnd(reading, span.start));
}

/** A line behind the last one of a block; the prompt is selected. */
function lineBelow(reading: Reading, { span }: { readonly span: Span }, eol: string, line: string): WrittenPart {
  const at = lineEnd(reading, Math.max(span.start, span.end - 1));
  const newText = eol + line;
  const start = at + newText.indexOf(prompt);
  return { edits: [{ span: { start: at, end: at }, newText }], select: { start, end: start + prompt.length } };
}
