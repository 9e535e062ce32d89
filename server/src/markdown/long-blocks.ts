/**
 * A table, list or quote that a chunk begins in the middle of: the chunk before it ends with the same block. Two with equal properties mean
 * the same to a parser.
 */
export interface Continued {
  /** What has to stand before the chunk to have it read right: the head of a table with the line of dashes below it; else nothing. */
  readonly prefix: string;
  /** What introduces the whole block (`Block.leadIn`). */
  readonly leadIn: string | undefined;
  /** What it is, and of a list its mark. */
  readonly mark: string;
}

/** The same before the chunk above has been parsed. */
export type CutBlock = Omit<Continued, 'leadIn'>;

export function isSameContinued(one: Continued | undefined, other: Continued | undefined): boolean {
  return one?.mark === other?.mark && one?.prefix === other?.prefix && one?.leadIn === other?.leadIn;
}

/** A chunk is not cut within a block before it has this length (UTF-16 units). */
const leastLength = 1500;
/** About one of so many lines is one before which a chunk may be cut: by its own characters, so that an edit moves no cut but near it. */
const cutAt = 8;
/** Beyond this any line will do. */
const mostLength = 12_000;
/** A longer head would be parsed with each chunk again. */
const longestHead = 2000;

/** Words without a mark below a row are one more row. */
const goesOnAsRow = /^(?: {0,3}\||\p{L})/u;
const beginsWithWord = /^\p{L}/u;
const dashes = /^\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*[\r\n]*$/u;
/** An item that is no line across the page, whatever follows. */
const item = /^(?:([-*+])|(\d{1,9})([.)])) {1,4}(?=[^\s\-*+_]|[*_]{1,2}[^\s*_])/u;
const box = /^\[[ xX\t]?\]/u;
const heading = /^#{1,6}(?:[ \t\r\n]|$)/u;
/** What may hide the end of a block within a quote from who looks at lines alone. */
const hidesEnd = /[<`~]/u;

/** Told a chunk line by line. */
export interface LongBlocks {
  /**
   * The next line that stands in no fence and no HTML; `length` is that of the chunk before it. The block in which the chunk may be cut
   * before this line, if it is in one.
   */
  next(line: string, length: number): CutBlock | undefined;
  /** A line with which a fence or HTML begins, which is passed over to its end: what stands at the margin is no more. */
  skip(line: string): void;
}

/**
 * Finds the long block that the lines of a chunk are in, which begins within `continued`. It knows only what surely goes on: a table from a
 * plain head on, a list by its items at the margin, a quote whose lines all have their mark.
 */
export function findLongBlocks(continued: CutBlock | undefined): LongBlocks {
  let inside = continued;
  /** Of a list: the column of what stands in its items. */
  let column = 0;
  /** The line above is one item of the list, and blank lines at most. */
  let belowItem = false;
  /** The line above has a mark of a quote and nothing else: below such a one quotes are cut. */
  let belowMark = continued?.mark === '>';
  /** The table has a row: a chunk that ends with the head alone would take it for one. */
  let hasRow = false;
  /** The line above may be the head of a table. */
  let head: string | undefined;
  /** No paragraph is open. */
  let isFresh = true;

  const rowOf = (line: string, isPiped: boolean, above: string | undefined, length: number): CutBlock | undefined => {
    const mayCut = isPiped && hasRow;
    hasRow = inside?.mark === '|';
    if (hasRow) return mayCut ? cut(line, length) : undefined;
    inside = above !== undefined && dividesHead(above, line) ? { prefix: above + line, mark: '|' } : undefined;
    return undefined;
  };
  const cut = (line: string, length: number): CutBlock | undefined =>
    length > leastLength && (length > mostLength || hashOf(line) % cutAt === 0) ? inside : undefined;

  return {
    next(line, length) {
      const first = line.charCodeAt(0);
      const known = inside;
      const above = { head, isFresh, belowItem, belowMark };
      head = undefined;
      belowMark = false;
      if (line.trim() === '') {
        isFresh = true;
        if (known && !isList(known)) inside = undefined;
        return undefined;
      }
      isFresh = first === 35 && heading.test(line);
      belowItem = false;
      if (first === 124 || (known?.mark === '|' && goesOnAsRow.test(line))) {
        if (known?.mark !== '|' && above.isFresh && line.length <= longestHead) head = line;
        return rowOf(line, first === 124, above.head, length);
      }
      if (first === 62) {
        const said = line.slice(line.charCodeAt(1) === 32 ? 2 : 1);
        if (known?.mark !== '>') inside = known === undefined && above.isFresh ? { prefix: '', mark: '>' } : undefined;
        if (hidesEnd.test(said)) inside = undefined;
        belowMark = said.trim() === '';
        return above.belowMark && known && inside && beginsWithWord.test(said) ? cut(line, length) : undefined;
      }
      const found = mayBeItem(first) ? item.exec(line) : null;
      if (!found) {
        if (!known || !isList(known) || indentOf(line) < column) inside = undefined;
        return undefined;
      }
      const { 1: bullet, 2: digits, 3: point } = found;
      const mark = (bullet ?? point) as string;
      column = found[0].length;
      if (known?.mark !== mark) {
        // Only a list that begins with 1 ends a paragraph.
        inside = bullet !== undefined || digits === '1' || above.isFresh ? { prefix: '', mark } : undefined;
        belowItem = inside !== undefined;
        return undefined;
      }
      belowItem = true;
      // The parser sees no box where the item above ends with a second paragraph.
      return above.belowItem || !box.test(line.slice(column)) ? cut(line, length) : undefined;
    },
    skip(line) {
      if (!inside || !isList(inside) || indentOf(line) < column) inside = undefined;
      head = undefined;
      belowItem = false;
      belowMark = false;
      isFresh = false;
    },
  };
}

/** Does a line with this first character perhaps begin an item? `*`, `+`, `-` or a digit. */
function mayBeItem(first: number): boolean {
  return first === 42 || first === 43 || first === 45 || (first >= 48 && first <= 57);
}

function isList({ mark }: CutBlock): boolean {
  return mark !== '|' && mark !== '>';
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent++;
  return indent;
}

/** Has the line as many cells as the head above it, whoever counts? */
function dividesHead(head: string, line: string): boolean {
  if (head.includes('\\') || !dashes.test(line)) return false;
  const cells = cellsOf(head);
  return !cells.includes('') && cells.length === cellsOf(line).length;
}

function cellsOf(line: string): readonly string[] {
  const text = line.trimEnd();
  return text.slice(1, text.length > 1 && text.endsWith('|') ? -1 : undefined).split('|');
}

function hashOf(line: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at++) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
