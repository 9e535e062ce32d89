import { type Quantity, quantitiesIn } from '../../language/quantities';
import { mayHaveUnit } from '../../language/quantities/hints';
import { readText } from '../../reading/terms';
import type { Passage, Sentence } from '../../reading/types';

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

const mayHaveDuration = mayHaveUnit(({ dimension }) => dimension === 'duration');
const noDurations: readonly Quantity[] = [];

/** The durations of a visible text without a header, in order. */
export function durationsIn(text: string): readonly Quantity[] {
  return mayHaveDuration(text) ? quantitiesIn(text).filter(({ dimension }) => dimension === 'duration') : noDurations;
}

/** The terms that a sentence says and does not deny. */
export function saidIn({ hits }: Sentence): ReadonlySet<string> {
  const said = new Set<string>();
  for (const { term, denied } of hits) if (!denied) said.add(term);
  return said;
}

/** The terms that a short text says and does not deny. */
export function termsIn(text: string): ReadonlySet<string> {
  return readText(text).said();
}
