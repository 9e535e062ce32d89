import { type Quantity, quantitiesIn } from '../../language/quantities';
import type { Passage, Reading } from '../../reading/types';

export interface PositiveShare {
  readonly passage: Passage;
  /** Ratio, above 0 and below `rareBelow`. */
  readonly value: number;
  readonly text: string;
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

/** From here on a class is not called rare; no law, but at one in five a trivial model has an accuracy of 80 %. */
const rareBelow = 0.2;
/** Words between the share and what it is of. In UTF-16 units. */
const reach = 40;

/** The stated share of the positive cases: "0.1% of transactions are fraudulent", "positive rate 2%". Undefined if none is told. */
export function positiveShare(reading: Reading): PositiveShare | undefined {
  for (const { passage, hit } of reading.all('positive-share')) {
    // "The missed fraud rate falls from 0.05%": of what got through, not of all.
    if (ofMistakes.test(passage.text.slice(Math.max(0, hit.start - 16), hit.start))) continue;
    const near = quantitiesIn(passage.text).find((quantity) => isShare(quantity) && distance(quantity, hit) <= reach);
    if (near) return { passage, value: near.value, text: near.text, start: near.start, end: near.end };
  }
  return undefined;
}

const ofMistakes = /\b(?:missed|false|undetected|residual|remaining)\s$/iu;

function isShare({ dimension, value, points, bound, low }: Quantity): boolean {
  return (
    dimension === 'percent' &&
    points !== true &&
    low === undefined &&
    (bound === undefined || bound === '~') &&
    value > 0 &&
    value < rareBelow
  );
}

function distance(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}
