import { type Quantity, quantitiesIn } from '../../language/quantities';
import type { Passage, Reading } from '../../reading/types';
import { termsIn } from '../stated/cells';

/** An availability that the document states: 0.999 for 99.9 %. */
export interface AvailabilityClaim {
  readonly passage: Passage;
  readonly value: number;
  readonly quantity: Quantity;
  /** The sentence, or the whole row of a table; UTF-16 offset of its text in the passage's. */
  readonly text: string;
  readonly start: number;
}

/** Below this it is the share of something else. */
const least = 0.9;

/** Availabilities of the service among the passages, in order; not those of data, stock or machines, nor the durability of a store. */
export function availabilityClaims(reading: Reading, among: readonly Passage[]): readonly AvailabilityClaim[] {
  const found: AvailabilityClaim[] = [];
  const seen = new Set<Passage>();
  for (const { passage, sentence } of reading.all('availability', among, { asserted: true })) {
    if (seen.has(passage)) continue;
    const row = passage.kind === 'row';
    const [text, start] = row ? [passage.text, 0] : [sentence.text, sentence.start];
    const terms = termsIn(text);
    if (terms.has('durability')) continue;
    const quantity = quantitiesIn(text).find(
      ({ dimension, value, bound, points }) =>
        dimension === 'percent' && value >= least && value <= 1 && bound !== '<' && bound !== '<=' && !points,
    );
    if (!quantity) continue;
    seen.add(passage);
    found.push({ passage, value: quantity.value, quantity, text, start });
  }
  return found;
}
