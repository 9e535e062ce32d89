import { asked, type Gap, isAbsent, isBeside, type Odds, oddsOf, placeOf } from '../gap';
import { ownHeading } from '../phase-headings';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { nearestTo } from './nearest';
import { isRemark, whyRemark } from './remark';

export const requiredSection: Rule = {
  meta: {
    id: 'structure/required-section',
    title: 'Every section a reviewer asks for is there',
    trace: 'MLD001',
    severity: 'warning',
    fixable: true,
  },
  *check(context) {
    for (const gap of asked(context)) {
      if (gap.coverage.status === 'missing' && !isAbsent(context, gap.phase)) yield report(context, gap);
    }
  },
};

function report(context: RuleContext, gap: Gap): FindingDraft {
  const own = ownHeading(context, gap.id);
  const { nearest } = gap.coverage;
  const odds = oddsOf(context, gap);
  return {
    span: own?.titleSpan ?? placeOf(context, gap.phase),
    section: gap.id,
    ...severityOf(context, gap, odds),
    message: `"${gap.title}" is missing. ${gap.purpose}${nearest ? nearestTo(context, gap.id, nearest, odds) : ''}${whyRemark(context, [gap])}`,
    ...(own ? {} : { insert: [gap.id] }),
  };
}

/** Information fails no gate. */
function severityOf(context: RuleContext, gap: Gap, odds: Odds): Pick<FindingDraft, 'severity'> {
  if (isRemark(context, gap)) return { severity: 'hint' };
  const isDoubted = odds === 'doubtful' || odds === 'likely' || isBeside(context, gap.phase);
  return isDoubted ? { severity: 'info' } : {};
}
