import type { Span } from '../text/span';
import type { DiagramRepair } from './types';

/** Edits that often make a line readable, with what was wrong in plain words. Whether one helps is for the caller to try. */
export interface Candidate extends DiagramRepair {
  readonly message: string;
  /** What to underline; absent: what the edits change. */
  readonly at?: Span;
}
