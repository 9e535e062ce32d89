import type { Section } from '../../markdown/types';
import type { FrameworkPhase } from '../../schema/types';
import { asked, isAbsent, titlePlace } from '../gap';
import type { Rule, RuleContext } from '../types';

/** Below it, all sections of a phase are less likely missing than one of them is there. A probability. */
const likely = 0.5;

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
      const beside = headingWith(context, phase);
      const phaseName = `${at + 1} "${phase.title}"`;
      // Its author has written about it: that nothing was recognised may be the check's fault.
      const doubtful = beside !== undefined || gaps.reduce((all, { coverage }) => all * coverage.missing, 1) < likely;
      yield {
        span: beside?.titleSpan ?? titlePlace(context.document),
        ...(doubtful ? { severity: 'info' as const } : {}),
        message: doubtful
          ? `Nothing${beside ? ` under "${beside.title}"` : ''} was clearly recognised as an answer to what phase ${phaseName} asks. A reviewer will look for: ${names}.`
          : `Phase ${phaseName} is not covered. A reviewer will ask for: ${names}.`,
        insert: gaps.map((gap) => gap.id),
      };
    }
  },
};

/** "Deployment and workflow": a heading that names the phase, and something else. The document's title names all of it. */
function headingWith({ document }: RuleContext, { title, aliases }: FrameworkPhase): Section | undefined {
  const names = new Set([title, ...aliases].map((name) => name.toLowerCase()));
  return document.sections.find(
    (section) =>
      section.level > 1 &&
      section.title
        .toLowerCase()
        .replace(/^[\d.\s)]+/u, '')
        .split(/\s*(?:,|&|\/|\+|:|\band\b)\s*/u)
        .some((part) => names.has(part)),
  );
}
