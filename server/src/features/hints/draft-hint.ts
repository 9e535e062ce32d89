import type { Passage } from '../../reading/types';

/** A hint whose place is told in the visible text of a passage. */
export interface DraftHint {
  readonly passage: Passage;
  /** The part it stands behind, as offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly tooltip: string;
}
