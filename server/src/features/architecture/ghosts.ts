import type { Analysis } from '../../engine/types';
import type { DiagramInDocument } from '../../rules/types';
import type { Ghost } from './types';

/** What the design needs and its main diagram lacks, in the order in which data flows. */
export function ghostsOf(_analysis: Analysis, _main: DiagramInDocument): readonly Ghost[] {
  return [];
}
