import { asked, placeOf } from '../gap';
import type { Rule } from '../types';

export const noPlaceholder: Rule = {
  meta: {
    id: 'structure/no-placeholder',
    title: 'A section says something instead of TBD',
    trace: 'MLD003',
    severity: 'warning',
    fixable: true,
  },
  *check(context) {
    for (const gap of asked(context)) {
      const { status, heading, because } = gap.coverage;
      if (status !== 'placeholder') continue;
      const section = heading === undefined ? undefined : context.document.sections[heading];
      yield {
        span: section?.titleSpan ?? placeOf(context, gap.phase),
        section: gap.id,
        ...(gap.level === 'recommended' ? { severity: 'hint' as const } : {}),
        message: `"${section?.title ?? gap.title}" ${because.startsWith('says') ? `${because}; give at least five words of it` : 'holds only a placeholder'}. ${gap.purpose}`,
      };
    }
  },
};
