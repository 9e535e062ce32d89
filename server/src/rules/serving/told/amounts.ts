import type { Quantity } from '../../../language/quantities/types';
import { periods } from '../../../language/quantities/words';

/** Of what words tell, only what is off by more than a third counts: shares are rounded, and so is what they are of. */
const tolerance = 1 / 3;

/** A number of things, or of things in a period; no bytes, no money. */
export function isAmount({ dimension, period, noun }: Quantity): boolean {
  return (
    dimension === 'count' ||
    dimension === 'number' ||
    (dimension === 'throughput' && period !== undefined && noun !== 'byte')
  );
}

/** "At most", "more than": then it is no result. */
export function isBounded({ bound }: Quantity): boolean {
  return bound !== undefined && bound !== '~' && bound !== '=';
}

/** The result says no period, or that of the whole. */
export function samePeriod(whole: Quantity, result: Quantity): boolean {
  return result.period === undefined || result.period === whole.period;
}

/** As written: of a flow so many in its period. */
export function amount({ dimension, value, period }: Quantity): number {
  return dimension === 'throughput' ? (value * (periods.get(period ?? '') ?? 1000)) / 1000 : value;
}

/** True where the stated number is off by more than `tolerance` of the larger one; false where one of them is none. */
export function different(right: number, stated: number): boolean {
  return right > 0 && stated > 0 && Math.abs(right - stated) > tolerance * Math.max(right, stated);
}

/** Without "about" and "at most". */
export function bare({ text }: Quantity): string {
  return text.slice(Math.max(0, text.search(/\d/u)));
}
