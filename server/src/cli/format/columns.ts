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

function padded({ text, paint, align }: Cell, width: number): string {
  const fill = ' '.repeat(Math.max(0, width - displayWidth(text)));
  const painted = paint === undefined ? text : paint(text);
  return align === 'right' ? fill + painted : painted + fill;
}

/** A column narrower than this is no column to read in: then terminals wrap the line themselves. */
const MIN_WRAPPED = 24;

/**
 * The rows for a terminal of so many columns: the cells in `column` are broken between words, so that the row fits beside what stands
 * around them; what goes on stands in rows of its own. Where that would leave too little room, the cells behind go below as well.
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
  if (Math.max(beside, below) < MIN_WRAPPED) return rows;
  const isBeside = beside >= MIN_WRAPPED;
  return rows.flatMap((row) => {
    const cell = row[column];
    if (!cell) return [row];
    const [first = '', ...rest] = wrapped(cell.text, isBeside ? beside : below);
    const start = row.slice(0, column);
    const end = row.slice(column + 1);
    const blank = start.map((): Cell => ({ text: '' }));
    return [
      [...start, { ...cell, text: first }, ...(isBeside ? end : [])],
      ...rest.map((text) => [...blank, { ...cell, text }]),
      ...(isBeside ? [] : end.map((one) => [...blank, one])),
    ];
  });
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
