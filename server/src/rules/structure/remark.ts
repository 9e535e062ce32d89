import { holds } from '../../facts/condition';
import { reasonIn } from '../../facts/reason';
import { type Gap, isOfPart } from '../gap';
import type { RuleContext } from '../types';

/** Is it said quietly: recommended in this document, or what goes with a whole system where the document is about a part? */
export function isRemark(context: RuleContext, { level, ofWholeSystem }: Gap): boolean {
  return level === 'recommended' || (ofWholeSystem && isOfPart(context));
}

/**
 * Why gaps that a reviewer of most systems insists on are only a remark here: a sentence with a space before it, of the first of them that has a
 * reason. Empty where they are recommended everywhere, or by the stage that the author names.
 */
export function whyRemark(context: RuleContext, gaps: readonly Gap[]): string {
  const { facts, document } = context;
  for (const gap of gaps) {
    if (!isRemark(context, gap)) continue;
    const { level, recommendedWhen } = gap;
    if (level !== 'recommended') return ' A remark only: what goes with a whole system may be told elsewhere.';
    if (!recommendedWhen || holds(recommendedWhen, facts) !== true) continue;
    const reason = reasonIn(recommendedWhen, facts, document);
    if (reason !== undefined) return ` A remark only: ${reason}.`;
  }
  return '';
}
