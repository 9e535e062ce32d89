import { lineRange } from '../../text/lines';
import { asked, type Gap, placeOf } from '../gap';
import { ownHeading } from '../phase-headings';
import type { Rule, RuleContext } from '../types';

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
    for (const gap of asked(context)) {
      if (gap.coverage.status !== 'unsure' || gap.level === 'recommended') continue;
      const own = ownHeading(context, gap.id);
      yield {
        span: own?.titleSpan ?? placeOf(context, gap.phase),
        section: gap.id,
        message: `A reviewer may ask for "${gap.title}": ${touched(context, gap)}it is not clearly answered. ${gap.purpose}`,
        ...(own ? {} : { insert: [gap.id] }),
      };
    }
  },
};

/** Where the section is touched, so that an author who did write it sees what the checker took for it. */
function touched({ document }: RuleContext, { coverage }: Gap): string {
  const best = coverage.evidence[0];
  if (!best) return '';
  const terms = best.terms.length > 0 ? ` (${best.terms.slice(0, 3).join(', ')})` : '';
  return `line ${lineRange(document.lines, best.span).line} touches it${terms}, but `;
}
