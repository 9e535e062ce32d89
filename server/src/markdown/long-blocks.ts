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

const row = /^ {0,3}\|/u;
/** Words without a mark below a row are one more row. */
const bareRow = /^\p{L}/u;
const dashes = /^\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*[\r\n]*$/u;
/** An item that is no line across the page, whatever follows. */
const item = /^(?:([-*+])|(\d{1,9})([.)])) {1,4}(?=[^\s\-*+_]|[*_]{1,2}[^\s*_])/u;
const box = /^\[[ xX\t]?\]/u;
const heading = /^#{1,6}(?:[ \t\r\n]|$)/u;
/** What may hide the end of a block within a quote from who looks at lines alone. */
const hidesEnd = /[<`~]/u;

/**
 * The long block, if there is one, that the lines of a chunk are in; told line by line. It knows only what surely goes on: a table from a plain head
 * on, a list by its items at the margin, a quote whose lines all have their mark.
 */
export class LongBlocks {
  private inside: CutBlock | undefined;
  /** Of a list: the column of what stands in its items. */
  private column = 0;
  /** The line above is one item of the list, and blank lines at most. */
  private belowItem = false;
  /** The line above has a mark of a quote and nothing else. */
  private belowMark = false;
  /** The table has a row: a chunk that ends with the head alone would take it for one. */
  private hasRow = false;
  /** The line above may be the head of a table. */
  private head: string | undefined;
  /** No paragraph is open. */
  private isFresh = true;

  constructor(continued: CutBlock | undefined) {
    this.inside = continued;
    // A quote is cut below an empty line of it.
    this.belowMark = continued?.mark === '>';
  }

  /**
   * The next line that stands in no fence and no HTML; `length` is that of the chunk before it. The block in which the chunk may be cut
   * before this line, if it is in one.
   */
  next(line: string, length: number): CutBlock | undefined {
    const first = line.charCodeAt(0);
    const known = this.inside;
    const { head, isFresh, belowItem, belowMark } = this;
    this.head = undefined;
    this.belowMark = false;
    if (isBlank(line)) {
      this.isFresh = true;
      if (known && !isList(known)) this.inside = undefined;
      return undefined;
    }
    this.isFresh = first === 35 && heading.test(line);
    this.belowItem = false;
    if (first === 124 || (known?.mark === '|' && (row.test(line) || bareRow.test(line)))) {
      if (known?.mark === '|') {
        const mayCut = first === 124 && this.hasRow;
        this.hasRow = true;
        return mayCut ? this.cut(line, length) : undefined;
      }
      this.hasRow = false;
      this.inside = head !== undefined && dividesHead(head, line) ? { prefix: head + line, mark: '|' } : undefined;
      if (isFresh && line.length <= longestHead) this.head = line;
      return undefined;
    }
    if (first === 62) {
      const said = line.slice(line.charCodeAt(1) === 32 ? 2 : 1);
      if (known?.mark !== '>') this.inside = known === undefined && isFresh ? { prefix: '', mark: '>' } : undefined;
      if (hidesEnd.test(said)) this.inside = undefined;
      this.belowMark = said.trim() === '';
      return belowMark && known && this.inside && bareRow.test(said) ? this.cut(line, length) : undefined;
    }
    const found = mayBeItem(first) ? item.exec(line) : null;
    if (found) {
      const { 1: bullet, 2: digits, 3: point } = found;
      const mark = (bullet ?? point) as string;
      const content = line.slice(found[0].length);
      this.column = found[0].length;
      this.belowItem = true;
      if (known?.mark === mark) return !box.test(content) || belowItem ? this.cut(line, length) : undefined;
      // Only a list that begins with 1 ends a paragraph.
      this.inside = bullet !== undefined || digits === '1' || isFresh ? { prefix: '', mark } : undefined;
      this.belowItem = this.inside !== undefined;
      return undefined;
    }
    if (!known || !isList(known) || indentOf(line) < this.column) this.inside = undefined;
    return undefined;
  }

  /** A line with which a fence or HTML begins, which is passed over to its end: what stands at the margin is no more. */
  skip(line: string): void {
    if (!this.inside || !isList(this.inside) || indentOf(line) < this.column) this.inside = undefined;
    this.head = undefined;
    this.belowItem = false;
    this.belowMark = false;
    this.isFresh = false;
  }

  private cut(line: string, length: number): CutBlock | undefined {
    return length > leastLength && (length > mostLength || hashOf(line) % cutAt === 0) ? this.inside : undefined;
  }
}

/** Does a line with this first character perhaps begin an item? `*`, `+`, `-` or a digit. */
function mayBeItem(first: number): boolean {
  return first === 42 || first === 43 || first === 45 || (first >= 48 && first <= 57);
}

function isList({ mark }: CutBlock): boolean {
  return mark !== '|' && mark !== '>';
}

function isBlank(line: string): boolean {
  return line.trim() === '';
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
