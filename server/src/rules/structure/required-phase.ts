import { asked, isAbsent, titlePlace } from '../gap';
import type { Rule } from '../types';

export const requiredPhase: Rule = {
  meta: {
    id: 'structure/required-phase',
    title: 'Every phase of the framework is there',
    trace: 'MLD002',
    severity: 'warning',
    fixable: true,
  },
  *check(context) {
    for (const [at, phase] of context.framework.phases.entries()) {
      if (!isAbsent(context, phase)) continue;
      const gaps = asked(context).filter((gap) => gap.phase.id === phase.id && gap.level !== 'recommended');
      const names = gaps.map((gap) => gap.title).join(', ');
      yield {
        span: titlePlace(context.document),
        message: `Phase ${at + 1} "${phase.title}" is not covered. A reviewer will ask for: ${names}.`,
        insert: gaps.map((gap) => gap.id),
      };
    }
  },
};
