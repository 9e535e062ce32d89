import { readText } from '../../reading/terms';
import type { Passage } from '../../reading/types';

/** A part of a passage's text; UTF-16 offsets, half-open. */
export interface Place {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

export interface Cell {
  readonly text: string;
  /** Offset into the row's text, where cells are joined by ` | `. */
  readonly start: number;
}

/** The cells of a table row with their places; none for other passages. */
export function cellsOf(row: { readonly block?: { readonly cells?: readonly string[] } }): readonly Cell[] {
  let start = 0;
  return (row.block?.cells ?? []).map((text) => {
    const cell = { text, start };
    start += text.length + 3;
    return cell;
  });
}

/** The terms that a short text says and does not deny. */
export function termsIn(text: string): ReadonlySet<string> {
  return readText(text).said();
}
