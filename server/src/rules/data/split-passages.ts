import type { Passage } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { RuleContext } from '../types';

export const splitSection = 'data.splits';

/** What the document says of dividing its data: the passages on splits, and those on data, training and evaluation that name one. */
export function splitPassages(context: RuleContext): readonly Passage[] {
  const { reading } = context;
  const about = new Set(reading.about(splitSection));
  const near = reading.inPhase('data', 'modeling', 'evaluation');
  return near.filter((passage) => about.has(passage) || reading.says('data-split', [passage]) !== undefined);
}

/** Is there anything to judge? What is missing as a whole belongs to the structure rules. */
export function hasSplit(context: RuleContext): boolean {
  return isAnswered(context, splitSection);
}
