import type { Analysis } from '../../engine/types';
import { missingParts } from '../../rules/diagram/missing-parts';
import type { Ghost } from './types';

/** What the design needs and its main diagram lacks, in the order in which data flows. */
export function ghostsOf(analysis: Analysis): readonly Ghost[] {
  return missingParts(analysis).map(({ told, ...part }) => ({ ...part, ...(told && { describedIn: told }) }));
}
