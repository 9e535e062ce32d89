import { type Quantity, quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';

/** What a limit can be stated in; a bare duration or a count of things says how long or how many, not when to act. */
const limiting: ReadonlySet<Quantity['dimension']> = new Set(['percent', 'number', 'ratio', 'throughput', 'money']);

/** Does the passage state a value at which somebody acts: a bound ("p99 > 60 s"), a share, or a bare number beside a signal? */
export const hasLimit: (passage: Passage) => boolean = ofText(({ text }) => isLimit(text));

/** As `hasLimit`, of a visible text. */
export function isLimit(text: string): boolean {
  return quantitiesIn(text).some(
    ({ dimension, bound }) => (bound !== undefined && bound !== '~') || limiting.has(dimension),
  );
}

/** Does the passage state a stretch of time or a number of rows? */
export const hasWindow: (passage: Passage) => boolean = ofText(({ text }) =>
  quantitiesIn(text).some(({ dimension }) => dimension === 'duration' || dimension === 'count'),
);
