import type { SectionId } from '../../schema/types';
import type { Claim } from './source-claims';

/** Two statements of one document that cannot both be true. */
export interface NumberConflict {
  readonly first: Claim;
  /** The later or less central one: it is where the finding stands. */
  readonly second: Claim;
  readonly section: SectionId;
  readonly severity?: 'error';
}

/** Rounded figures may differ by so much, as a share of the larger one; the domain catalogue's bound for MLD107. */
const tolerance = 0.1;

/** Are two numbers further apart than rounding explains? */
export function farApart(a: number, b: number): boolean {
  return Math.abs(a - b) > tolerance * Math.max(Math.abs(a), Math.abs(b));
}
