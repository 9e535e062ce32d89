import type { Span } from '../text/span';
import type { DiagramRepair } from './types';

/** Edits that often make a line readable, with what was wrong in plain words. Whether one helps is for the caller to try. */
export interface Candidate extends DiagramRepair {
  readonly message: string;
  /** What to underline; absent: what the edits change. */
  readonly at?: Span;
}

/** Those that can be made together: where the edits of two meet, the first one is kept. */
export function apart(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const one of candidates) {
    const taken = kept.flatMap(({ edits }) => edits);
    if (one.edits.every(({ span }) => taken.every((other) => isApart(span, other.span)))) kept.push(one);
  }
  return kept;
}

function isApart(a: Span, b: Span): boolean {
  return a.end <= b.start || b.end <= a.start;
}
