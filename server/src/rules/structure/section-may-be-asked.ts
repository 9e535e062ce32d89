import { lineRange } from '../../text/lines';
import { asked, type Gap, oddsOf, placeOf } from '../gap';
import { ownHeading } from '../phase-headings';
import type { Rule, RuleContext } from '../types';
import { isRemark } from './remark';
import { namesSection, tellingTerms } from './telling-terms';

/** A document that answers this share of what it is asked is thorough: the finding is a hint. */
const thoroughShare = 0.85;

export const sectionMayBeAsked: Rule = {
  meta: {
    id: 'structure/section-may-be-asked',
    title: 'A reviewer may ask for more on a section',
    trace: 'MLD001',
    severity: 'info',
    fixable: true,
    general: true,
  },
  *check(context) {
    // Of what would be a remark if it were missing, nobody asks for more.
    const gaps = asked(context).filter((gap) => !isRemark(context, gap));
    const answered = gaps.filter(
      ({ coverage }) => coverage.status === 'covered' || coverage.status === 'not-applicable',
    );
    // Who answers nearly everything has most likely answered this too, in words that the checker does not know.
    const thorough = answered.length >= thoroughShare * gaps.length;
    for (const gap of gaps) {
      if (gap.coverage.status !== 'unsure') continue;
      const own = ownHeading(context, gap.id);
      yield {
        span: own?.titleSpan ?? placeOf(context, gap.phase),
        section: gap.id,
        ...(thorough || oddsOf(context, gap) === 'doubtful' ? { severity: 'hint' as const } : {}),
        message: `"${gap.title}" is not clearly answered${touched(context, gap)}. ${gap.purpose}`,
        ...(own ? {} : { insert: [gap.id] }),
      };
    }
  },
};

/** Where the section is touched, so that an author who did write it sees what the checker took for it; empty where nothing is surely about it. */
function touched(context: RuleContext, { id, coverage }: Gap): string {
  const best = coverage.evidence[0];
  if (!best || !namesSection(context, id, best.terms)) return '';
  const { line } = lineRange(context.document.lines, best.span);
  return `: line ${line} only touches it (${tellingTerms(context, id, best.terms).join(', ')})`;
}
