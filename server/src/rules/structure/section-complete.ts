import { asked, placeOf } from '../gap';
import type { Rule } from '../types';

export const sectionComplete: Rule = {
  meta: {
    id: 'structure/section-complete',
    title: 'A section answers its essential questions',
    trace: 'MLD009',
    severity: 'info',
    fixable: true,
  },
  *check(context) {
    for (const gap of asked(context)) {
      if (gap.coverage.status !== 'thin') continue;
      const section = gap.coverage.heading === undefined ? undefined : context.document.sections[gap.coverage.heading];
      const place = section?.titleSpan ?? gap.coverage.evidence[0]?.span ?? placeOf(context, gap.phase);
      yield {
        span: place,
        section: gap.id,
        message: `"${section?.title ?? gap.title}" does not yet say: ${gap.coverage.unmet.slice(0, 3).join('; ')}.`,
      };
    }
  },
};
