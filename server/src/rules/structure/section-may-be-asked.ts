import { asked, placeOf } from '../gap';
import { ownHeading } from '../phase-headings';
import type { Rule } from '../types';

export const sectionMayBeAsked: Rule = {
  meta: {
    id: 'structure/section-may-be-asked',
    title: 'A reviewer may ask for more on a section',
    trace: 'MLD001',
    severity: 'info',
    fixable: true,
  },
  *check(context) {
    for (const gap of asked(context)) {
      if (gap.coverage.status !== 'unsure' || gap.level === 'recommended') continue;
      const own = ownHeading(context, gap.id);
      yield {
        span: own?.titleSpan ?? placeOf(context, gap.phase),
        section: gap.id,
        message: `A reviewer may ask for "${gap.title}": it is touched (${gap.coverage.because}), not clearly answered. ${gap.purpose}`,
        ...(own ? {} : { insert: [gap.id] }),
      };
    }
  },
};
