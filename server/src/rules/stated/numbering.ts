import type { PassageAlone } from '../../reading/of-text';

/**
 * The number of a paragraph or clause: "9.1 Offline", "(2) Rows", "3. Rows", "R4 Drivers". Without a dot, bracket or letter it is a quantity, as it is
 * before a word in lower case ("900 questions", "2025 is for testing", "3.5 months").
 */
const leading =
  /^\s*(?:\(\d{1,2}(?:\.\d{1,2}){0,3}\)|(?:\p{Lu}\.?)?\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|(?:\p{Lu}\.?)?\d{1,2}[.)]|(?!F1|P\d\d|Q[1-4])\p{Lu}\.?\d{1,2})\s+(?=[^\p{Ll}\d%]*\p{Lu})/u;

/** The text without the number before it; the same text where none is. */
export function withoutNumber(text: string): string {
  return text.replace(leading, '');
}

const numbering = /^\s*(?:ids?|no\.?|nr\.?|#|№|ref\.?|code|key)\s*$/iu;

/** Does the head of a column say that it only numbers the rows? */
export function isNumbering(title: string): boolean {
  return numbering.test(title);
}

/** "1", "G-2", "R3.", "1 (leading)": a number or short id that stands for its row; "F1 score", "p95" and "2025" are names. */
const rowNumber = /^[^\p{L}\d]{0,3}\p{Lu}{0,3}[-.]?\d{1,2}(?:\.\d{1,2})?[^\p{L}\d%]{0,3}(?:\([^()]{0,20}\))?$/u;
/** In UTF-16 units. */
const longestNumber = 28;

function isRowNumber(cell: string): boolean {
  return cell.length <= longestNumber && !/^F1$/u.test(cell) && rowNumber.test(cell);
}

/**
 * The column with the name of what a row is about, 0 or 1: the second one where the first only numbers the rows. `cells` are those of one row; without
 * them the header alone decides.
 */
export function nameColumn([title = '']: readonly string[], [first = '']: readonly string[] = []): number {
  return isNumbering(title) || isRowNumber(first.trim()) ? 1 : 0;
}

/** The cell of a row that names what it is about; '' for what is no row. */
export function nameOf({ block }: Pick<PassageAlone, 'block'>): string {
  const cells = block?.cells ?? [];
  return cells[nameColumn(block?.header ?? [], cells)]?.trim() ?? '';
}
