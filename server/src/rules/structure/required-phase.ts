import type { Section } from '../../markdown/types';
import type { FrameworkPhase } from '../../schema/types';
import { asked, demanded, type Gap, isAbsent, isBeside, titlePlace } from '../gap';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { whyRemark } from './remark';

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
      const all = asked(context).filter((gap) => gap.phase.id === phase.id);
      const gaps = demanded(all);
      const names = gaps.map((gap) => gap.title).join(', ');
      const beside = headingWith(context, phase);
      const isRecommended = gaps.every(({ level }) => level === 'recommended');
      const why = isRecommended ? whyRemark(context, gaps) : '';
      const phaseName = `${at + 1} "${phase.title}"`;
      // Its author has written about it: that nothing was recognised may be the check's fault.
      const doubtful = beside !== undefined || hasTraces(context, phase, all);
      yield {
        span: beside?.titleSpan ?? titlePlace(context.document),
        ...severityOf(isRecommended, doubtful || isBeside(context, phase)),
        message: doubtful
          ? `Nothing${beside ? ` under "${beside.title}"` : ''} was clearly recognised as an answer to what phase ${phaseName} asks. A reviewer will look for: ${names}.${why}`
          : `Phase ${phaseName} is not covered. A reviewer will ask for: ${names}.${why}`,
        insert: gaps.map((gap) => gap.id),
      };
    }
  },
};

/** Information fails no gate. */
function severityOf(isRecommended: boolean, isDoubted: boolean): Pick<FindingDraft, 'severity'> {
  if (isRecommended) return { severity: 'hint' };
  return isDoubted ? { severity: 'info' } : {};
}

/** What is said of a phase in a line here and there: a word of each list. */
const traces: Readonly<Record<string, readonly (readonly string[])[]>> = {
  serving: [['goes-back'], ['staged-rollout', 'batch-mode', 'online-mode']],
  operations: [['alert'], ['retraining', 'drift']],
};

/** One of the sections is as likely there as not, or short lines speak of the phase: a terse text is read less surely. */
function hasTraces(context: RuleContext, { id }: FrameworkPhase, gaps: readonly Gap[]): boolean {
  if (gaps.reduce((all, { coverage }) => all * coverage.missing, 1) < likely) return true;
  const words = traces[id];
  const prose = context.reading.passages.filter(({ prose }) => prose);
  return words?.every((terms) => context.reading.says(terms, prose, { asserted: true }) !== undefined) === true;
}

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
