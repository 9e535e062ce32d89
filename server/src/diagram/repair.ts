import type { Span } from '../text/span';
import type { Candidate } from './candidate';
import { closeBlocks, dropEnd } from './repair-blocks';
import { addMissingColon, closeCall, hideSemicolons, nameRelation } from './repair-kinds';
import { joinSpacedNames, renameReserved } from './repair-names';
import { liftComment, longestLine, mendArrows, mendComment, mendDottedArrows, moveArrowText } from './repair-signs';

/** Beginnings and ends of the shapes of a flowchart node, longer ones first. */
const shapes: readonly (readonly [string, string])[] = [
  ['(((', ')))'],
  ['((', '))'],
  ['([', '])'],
  ['[(', ')]'],
  ['[[', ']]'],
  ['{{', '}}'],
  ['[/', '/]'],
  ['[\\', '\\]'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
];

/** What may follow a node on its line, an arrow that is too short among it. */
const follows = /^\s*(?:$|[;&]|:::|-{2}|->|={2}|-\.|<--|[xo]--|~~~|%%)/u;

/** How far above the line where Mermaid stumbles an open shape is looked for. */
const mostLinesAbove = 20;

/** Candidates for a line of a diagram that Mermaid cannot read, likely ones first; `line` is its span in `source`. */
export function repairs(kind: string, source: string, line: Span): readonly Candidate[] {
  const text = source.slice(line.start, line.end);
  if (text.length > longestLine) return [];
  const { start } = line;
  const own =
    kind === 'flowchart'
      ? [
          quoteLabels(text, start),
          quoteArrowTexts(text, start),
          quoteGroup(text, start),
          renameReserved(source, text),
          mendArrows(text, start),
          liftComment(source, text, start),
          moveArrowText(text, start),
          joinSpacedNames(text, start),
          mendDottedArrows(source, line.end),
          ...closeShapes(text, start),
          ...closeShapesAbove(source, start),
        ]
      : kind === 'sequence'
        ? [hideSemicolons(text, start), addMissingColon(text, start)]
        : kind === 'er'
          ? [nameRelation(text, start)]
          : kind === 'c4'
            ? [closeCall(text, start)]
            : [mendArrows(text, start)];
  return [...own, mendComment(text, start), dropEnd(source, line), closeBlocks(kind, source)].filter(
    (one) => one !== undefined,
  );
}

/** Puts every label of the line that holds special characters in quotes. */
function quoteLabels(text: string, offset: number): Candidate | undefined {
  const labels: { label: string; start: number; end: number }[] = [];
  const node = /(?<![\p{L}\p{N}_"|])[\p{L}_][\p{L}\p{N}_-]*(?=[[({])/gu;
  for (let match = node.exec(text); match; match = node.exec(text)) {
    const start = match.index + match[0].length;
    const found = labelAt(text, start);
    if (!found) continue;
    if (/[()[\]{}<>"|@/\\]|\bend\b/u.test(found.label) && !/^\s*"[^"]*"\s*$/u.test(found.label)) labels.push(found);
    node.lastIndex = found.end;
  }
  const [first] = labels;
  if (!first) return undefined;
  const signs = /[()[\]{}<>"|@/\\]|\bend\b/u.exec(first.label)?.[0] ?? '';
  return {
    message: `The label ${shown(first.label)} holds ${signs === '"' ? 'a quote' : `"${signs}"`}, which Mermaid reads as its own sign. Put the label in quotes.`,
    title: labels.length === 1 ? 'Put the label in quotes' : 'Put the labels in quotes',
    edits: labels.map(({ label, start, end }) => ({
      span: { start: offset + start, end: offset + end },
      newText: quoted(label),
    })),
  };
}

/** The label of a node whose shape begins at `start`: up to the last end of that shape that something sensible follows. */
function labelAt(text: string, start: number): { label: string; start: number; end: number } | undefined {
  for (const [opens, closes] of shapes) {
    if (!text.startsWith(opens, start)) continue;
    const from = start + opens.length;
    for (let at = text.indexOf(closes, from); at >= 0; at = text.indexOf(closes, at + 1)) {
      if (balanced(text.slice(from, at)) && follows.test(text.slice(at + closes.length)))
        return { label: text.slice(from, at), start: from, end: at };
    }
  }
  return undefined;
}

function balanced(text: string): boolean {
  return /^[^()[\]{}]*$/u.test(
    text.replace(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu, '').replace(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu, ''),
  );
}

/** `A -->|p99 (ms)| B`. */
function quoteArrowTexts(text: string, offset: number): Candidate | undefined {
  const found = [...text.matchAll(/(?<=[->=.]\s*)\|([^|"]*[()[\]{}"][^|"]*)\|/gu)];
  const [first] = found;
  if (!first) return undefined;
  return {
    message: `The text ${shown(first[1] as string)} on the arrow holds a bracket, which Mermaid reads as its own sign. Put the text in quotes.`,
    title: 'Put the text of the arrow in quotes',
    edits: found.map((match) => {
      const start = offset + (match.index ?? 0) + 1;
      return { span: { start, end: start + (match[1] as string).length }, newText: quoted(match[1] as string) };
    }),
  };
}

/** `subgraph Training (offline)`: a title with signs needs an id before it. */
function quoteGroup(text: string, offset: number): Candidate | undefined {
  const titled = /^(subgraph\s+[^\s[\]"]+\s*\[)([^"]*[()&:,/+[\]{}@][^"]*)\]$/u.exec(text);
  const match = titled ?? /^(subgraph\s+)([^"[\]]*[()&:,/+][^"[\]]*)$/u.exec(text);
  if (!match) return undefined;
  const title = (match[2] as string).trim();
  const start = offset + (match[1] as string).length;
  return {
    message: `The title ${shown(title)} of the group holds signs that Mermaid does not read. Put it in quotes.`,
    title: 'Put the title in quotes',
    edits: [{ span: { start, end: start + title.length }, newText: `"${title.replace(/"/gu, '#quot;')}"` }],
  };
}

/**
 * A shape that is not closed, or closed as another one, or closed twice: closed before the next arrow or at the end of the line. That
 * the label ends there is a guess.
 */
function* closeShapes(text: string, offset: number): Generator<Candidate> {
  for (const { index, 0: id } of text.matchAll(/(?<![\p{L}\p{N}_"|])[\p{L}_][\p{L}\p{N}_-]*(?=[[({])/gu)) {
    const start = index + id.length;
    const shape = shapes.find(([opens]) => text.startsWith(opens, start));
    if (!shape || labelAt(text, start)) continue;
    const [opens, closes] = shape;
    const rest = text.slice(start + opens.length);
    const label = rest.replace(/\s*(?:<?[-=.]{2,}.*|;\s*)?$/u, '').replace(/[\])}]+$/u, '');
    if (label.trim() === '') continue;
    const end = start + opens.length + label.length;
    const given = /^[\])}]*/u.exec(text.slice(end))?.[0] ?? '';
    const quote = /^\s*"[^"]*$/u.test(label) ? '"' : '';
    yield {
      message:
        given === ''
          ? `"${opens}" is not closed: "${closes}" is missing after ${shown(label)}.`
          : `"${opens}" is closed by "${closes}", not by "${given}".`,
      title: given === '' ? `Insert "${quote}${closes}"` : `Write "${quote}${closes}"`,
      edits: [{ span: { start: offset + end, end: offset + end + given.length }, newText: `${quote}${closes}` }],
      at: { start: offset + index, end: offset + end + given.length },
      guess: true,
    };
  }
}

/** Mermaid reads a label over the ends of lines, and stumbles at the next bracket: the shape was left open in a line above it. */
function closeShapesAbove(source: string, start: number): readonly Candidate[] {
  let end = start;
  for (let looked = 0; looked < mostLinesAbove && end > 0; looked++) {
    const from = source.lastIndexOf('\n', end - 2) + 1;
    const line = source.slice(from, end).trimEnd();
    if (line.length > longestLine) return [];
    // The line without a carriage return and the spaces at its end; what a comment leaves open is nobody's.
    const found = /^\s*%%/u.test(line) ? [] : [...closeShapes(line, from)];
    if (found.length > 0) return found;
    end = from;
  }
  return [];
}

function quoted(label: string): string {
  return `"${label.trim().replace(/^"|"$/gu, '').replace(/"/gu, '#quot;')}"`;
}

function shown(label: string): string {
  const text = label.trim().replace(/^"|"$/gu, '');
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}
