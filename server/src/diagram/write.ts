import type { Span } from '../text/span';
import type { Diagram } from './types';

export interface NewBox {
  readonly id: string;
  readonly label: string;
  readonly shape: 'box' | 'round' | 'store';
}

export interface NewArrow {
  /** Ids of boxes, new or old. */
  readonly from: string;
  readonly to: string;
  readonly dotted: boolean;
  /** Empty for none. */
  readonly label: string;
}

/** New lines for a source. */
export interface NewLines {
  /** Offset into the source: the end of the line that they follow. */
  readonly at: number;
  /** Without line ends, as indented as their neighbours. */
  readonly lines: readonly string[];
  /** The label of the first new box, as a span of the first line; the first line where no box is new. */
  readonly label: Span;
}

/** Lines that colour and link what is drawn; authors keep them at the end. */
const afterword = /^(?:(?:classDef|class|style|linkStyle|click)\s|%%)/u;

/**
 * Lines that add boxes and arrows to a flowchart, behind its last statement and before its styles; undefined for other kinds of diagram,
 * and for a source that cannot be read.
 */
export function linesFor(
  source: string,
  { kind, problems }: Diagram,
  boxes: readonly NewBox[],
  arrows: readonly NewArrow[],
): NewLines | undefined {
  if (kind !== 'flowchart' || problems.length > 0 || boxes.length + arrows.length === 0) return undefined;
  const written = linesOf(source);
  const last = written.findLast(({ text }) => text.trim() !== '' && !afterword.test(text.trim()));
  if (!last) return undefined;
  const indent = indentOf(written.map(({ text }) => text));
  const lines = [...boxes.map((box) => indent + boxText(box)), ...arrows.map((arrow) => indent + arrowText(arrow))];
  const [first] = boxes;
  const start = first ? indent.length + boxText(first).indexOf(labelText(first.label)) : indent.length;
  return {
    at: last.end,
    lines,
    label: { start, end: first ? start + labelText(first.label).length : (lines[0] ?? '').length },
  };
}

interface Line {
  readonly text: string;
  /** Offset behind its last sign, before the line end. */
  readonly end: number;
}

function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const text of source.split('\n')) {
    const shown = text.endsWith('\r') ? text.slice(0, -1) : text;
    lines.push({ text: shown, end: start + shown.length });
    start += text.length + 1;
  }
  return lines;
}

/** Of the first statement below the header; two spaces where there is none. */
function indentOf(lines: readonly string[]): string {
  const header = lines.findIndex((text) => /^\s*(?:flowchart|graph)\b/u.test(text));
  const first = lines.slice(header + 1).find((text) => text.trim() !== '' && !/^\s*%%/u.test(text));
  return first === undefined ? '  ' : (/^\s*/u.exec(first)?.[0] ?? '');
}

/** A box as a flowchart has it, its label in quotes where Mermaid would read more than words in it. */
export function boxText({ id, label, shape }: NewBox): string {
  const text = labelText(label);
  if (shape === 'store') return `${id}[(${text})]`;
  return shape === 'round' ? `${id}([${text}])` : `${id}[${text}]`;
}

/** An arrow between two boxes, by their ids. */
export function arrowText({ from, to, dotted, label }: NewArrow): string {
  if (label === '') return `${from} ${dotted ? '-.->' : '-->'} ${to}`;
  return dotted ? `${from} -. ${labelText(label)} .-> ${to}` : `${from} -->|${labelText(label)}| ${to}`;
}

/** Letters, digits and a few signs stand for themselves; all else is put in quotes. */
function labelText(label: string): string {
  const line = label.replace(/\s+/gu, ' ').trim();
  const plain =
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ,.'+&-]*$/u.test(line) && !/\b(?:end|default|subgraph|graph)\b/iu.test(line);
  return plain ? line : `"${line.replace(/"/gu, '#quot;').replace(/`/gu, "'")}"`;
}

/** What Mermaid reads as a word of its own. */
const reserved = new Set(
  'end graph flowchart subgraph default class classdef style linkstyle click call href direction interpolate'.split(
    ' ',
  ),
);

/** A short id that no box or group has: the initials of the label, in the letters that the ids of the diagram have. */
export function freeId(
  label: string,
  { nodes, groups }: Pick<Diagram, 'nodes' | 'groups'>,
  taken: readonly string[] = [],
): string {
  const ids = [...nodes, ...groups].map(({ id }) => id);
  const lower = ids.length > 0 && ids.every((id) => id === id.toLowerCase());
  const words = label.match(/[A-Za-z][A-Za-z\d]*/gu) ?? [];
  const initials = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : (words[0] ?? 'part').slice(0, 3);
  const base = lower ? initials.toLowerCase() : initials.toUpperCase();
  const used = new Set([...ids, ...taken].map((id) => id.toLowerCase()));
  const isFree = (id: string): boolean => !used.has(id.toLowerCase()) && !reserved.has(id.toLowerCase());
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}${n}`;
    if (isFree(id)) return id;
  }
}
