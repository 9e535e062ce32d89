/** A line of a drawing or an outline in a plain fence. */
export interface OutlineLine {
  /** Columns of white space, rules and bullets before the text. */
  readonly indent: number;
  readonly text: string;
  /** Zero-based line of the fence. */
  readonly line: number;
}

/** Farther up nothing is taken for the line that another hangs under. */
const farthest = 11;

/** Beyond an empty stretch this long another drawing begins. */
const widestGap = 2;

const longestLabel = 80;

/**
 * The line that `line` hangs under: the nearest above that is less indented or ends with a colon ("ANN index:", "Training"
 * before "├─ epochs 3"). Undefined when there is none near.
 */
export function lineAbove(above: readonly OutlineLine[], line: OutlineLine): string | undefined {
  let next = line;
  for (let at = above.length - 1; at >= Math.max(0, above.length - farthest); at--) {
    const other = above[at] as OutlineLine;
    if (next.line - other.line > widestGap) return undefined;
    if (other.indent < line.indent || other.text.endsWith(':')) return other.text.slice(0, longestLabel);
    next = other;
  }
  return undefined;
}

/** Columns of white space, rules and bullets before the text of a line; its length where there is no text. */
export function indentOf(line: string): number {
  return line.length - line.replace(/^[\s│|├└─┃║*•-]+/u, '').length;
}
