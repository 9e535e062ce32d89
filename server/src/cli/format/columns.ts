import type { Terminal } from '../terminal';
import { withoutCommands } from './log-commands';

/**
 * East Asian wide characters and emoji take two columns of a terminal. An approximation by blocks: a wrong guess moves
 * a column by one, no more.
 */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const NO_WIDTH = /\p{Mn}|\p{Me}|[\u200B-\u200F]/u;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  // Most text is ASCII, and expressions asked of every character of all findings are dear.
  if (/^[ -~]*$/u.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** One line that is safe to print: as `printable` says, white space folded. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}

/**
 * Text with its control characters shown as `�`, line breaks among them. A document must not be able to move the cursor or set the title
 * of the terminal of whoever checks it, nor to give a CI runner commands.
 */
export function printable(text: string): string {
  return withoutCommands(text.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD'));
}

/** The same of a path that begins a line, where CI runners take `::` for the beginning of a command. */
export function pathLine(path: string): string {
  const line = oneLine(path);
  return line.startsWith('::') ? `./${line}` : line;
}

export type Align = 'left' | 'right';

export interface Cell {
  readonly text: string;
  /** Applied after padding is measured, so that colours do not count. */
  readonly paint?: (text: string) => string;
  readonly align?: Align;
}

/** A cell longer than this stands out of its column: padding every row to a sentence of 300 columns makes all of them wrap. */
const MAX_ALIGNED = 100;

/** Rows with two spaces between columns, each indented by two; nothing after the last cell. */
export function alignRows(rows: readonly (readonly Cell[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { text }] of row.entries()) {
      const width = displayWidth(text);
      widths[column] = Math.max(widths[column] ?? 0, width > MAX_ALIGNED ? 0 : width);
    }
  }
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => padded(cell, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function padded(cell: Cell, width: number): string {
  const fill = ' '.repeat(Math.max(0, width - displayWidth(cell.text)));
  return cell.align === 'right' ? fill + painted(cell) : painted(cell) + fill;
}

/** Columns in which sentences are wrapped; undefined: they are not. */
export function wrapWidth({ columns, environment }: Pick<Terminal, 'columns' | 'environment'>): number | undefined {
  // The problem matcher reads a finding a line; VS Code wraps long ones itself and follows its matcher across that.
  return environment.TERM_PROGRAM === 'vscode' ? undefined : columns;
}

/** A column narrower than this is no column to read in: then terminals wrap the line themselves. */
const MIN_WRAPPED = 24;

/** Where what stands behind would leave the sentences less than this, it goes below: ten lines of three words are no sentence any more. */
const MIN_BESIDE = 60;

/**
 * The rows for a terminal of so many columns: the cells in `column` are broken between words, so that the row fits beside what stands
 * around them; what goes on stands in rows of its own. Where that would leave too little room, the cells behind follow the last word, or
 * stand below it.
 */
export function wrapCell(
  rows: readonly (readonly Cell[])[],
  column: number,
  columns: number | undefined,
): readonly (readonly Cell[])[] {
  if (columns === undefined) return rows;
  const widthOf = (index: number): number => Math.max(0, ...rows.map((row) => displayWidth(row[index]?.text ?? '')));
  const left = Array.from({ length: column }, (_, index) => widthOf(index) + 2).reduce((sum, width) => sum + width, 2);
  const behind = Math.max(0, ...rows.map((row) => row.length)) - column - 1;
  const right = Array.from({ length: behind }, (_, index) => widthOf(column + 1 + index) + 2).reduce(
    (a, b) => a + b,
    0,
  );
  const beside = Math.min(columns - left - right, MAX_ALIGNED);
  const below = Math.min(columns - left, MAX_ALIGNED);
  if (below < MIN_WRAPPED) return rows;
  const isBeside = beside >= MIN_BESIDE;
  return rows.flatMap((row) => {
    const cell = row[column];
    if (!cell) return [row];
    const lines = wrapped(cell.text, isBeside ? beside : below);
    const [start, end] = [row.slice(0, column), row.slice(column + 1)];
    const blank = start.map((): Cell => ({ text: '' }));
    const cells = lines.map((text): readonly Cell[] => [{ ...cell, text }]);
    const told = isBeside ? [[...(cells[0] ?? []), ...end], ...cells.slice(1)] : end.reduce(followed(below), cells);
    return told.map((line, at) => [...(at === 0 ? start : blank), ...line]);
  });
}

/** Puts a cell behind the last of several lines if both fit into `width` columns, else below it. */
function followed(width: number) {
  return (lines: readonly (readonly Cell[])[], cell: Cell): readonly (readonly Cell[])[] => {
    const last = lines.at(-1)?.[0];
    if (cell.text === '') return lines;
    if (!last || displayWidth(last.text) + 2 + displayWidth(cell.text) > width) return [...lines, [cell]];
    // One cell: as two, the second would stand in a column behind the longest line.
    const paint = (text: string): string =>
      painted({ ...last, text: text.slice(0, last.text.length) }) +
      painted({ ...cell, text: text.slice(last.text.length) });
    return [...lines.slice(0, -1), [{ text: `${last.text}  ${cell.text}`, paint }]];
  };
}

function painted({ text, paint }: Cell): string {
  return paint === undefined ? text : paint(text);
}

/** Lines of at most `width` columns; a longer word stands by itself. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
