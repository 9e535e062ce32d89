import type { Table, TableCell, TableRow } from 'mdast';
import { plainInline } from './plain-inline';
import type { PlainLine } from './plain-lines';
import { nodeAt } from './plain-node';

const delimiter = /^[ \t]*:?-+:?[ \t]*$/u;

/** What may be the line below the head of a table, if it has a pipe. */
const marksOnly = /^[|:\- \t]+$/u;

/** Does the line divide the head of a table from its rows? Without a pipe it may as well make a heading of the line above. */
export function isRule(source: string, { start, textEnd }: PlainLine): boolean {
  if (!'|:-'.includes(source.charAt(start))) return false;
  const text = source.slice(start, textEnd);
  return text.includes('|') && marksOnly.test(text);
}

/**
 * A table none of whose cells is empty to the eye of a parser; undefined for any other. A line that does not begin with a pipe must be
 * one by which no other block can begin: `isText` tells.
 */
export function plainTable(
  source: string,
  lines: readonly PlainLine[],
  isText: (line: PlainLine) => boolean,
): Table | undefined {
  const [head, ruled, ...body] = lines;
  if (!head || !ruled) return undefined;
  const columns = cellsOf(source, ruled, (line) => isRule(source, line));
  if (!columns?.every(({ start, end }) => delimiter.test(source.slice(start, end)))) return undefined;
  const rows: TableRow[] = [];
  for (const line of [head, ...body]) {
    const row = rowOf(source, line, isText);
    if (!row || (line === head && row.children.length !== columns.length)) return undefined;
    rows.push(row);
  }
  return nodeAt({ type: 'table', children: rows } as const, head.start, (lines.at(-1) ?? head).end);
}

function rowOf(source: string, line: PlainLine, isText: (line: PlainLine) => boolean): TableRow | undefined {
  const cells = cellsOf(source, line, isText);
  if (!cells) return undefined;
  const children: TableCell[] = [];
  for (const { start, end } of cells) {
    const content = source.slice(start, end);
    const from = start + content.length - content.trimStart().length;
    const inline = plainInline(source, from, Math.max(from, start + content.trimEnd().length));
    if (!inline) return undefined;
    children.push(nodeAt({ type: 'tableCell', children: inline } as const, start, end));
  }
  return nodeAt({ type: 'tableRow', children } as const, line.start, line.end);
}

/** The places between the pipes; undefined where a pipe may be escaped, or a line without one at its margin may be more than a row. */
function cellsOf(
  source: string,
  line: PlainLine,
  isRow: (line: PlainLine) => boolean,
): readonly { start: number; end: number }[] | undefined {
  const text = source.slice(line.start, line.textEnd);
  const margin = text.startsWith('|') ? 1 : 0;
  if (text.includes('\\') || (margin === 0 && !isRow(line))) return undefined;
  const parts = text.slice(margin, text.length > 1 && text.endsWith('|') ? -1 : undefined).split('|');
  if (parts.some((part) => part === '')) return undefined;
  let start = line.start + margin;
  return parts.map((part) => {
    const cell = { start, end: start + part.length };
    start = cell.end + 1;
    return cell;
  });
}
