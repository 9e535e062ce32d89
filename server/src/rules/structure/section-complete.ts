import { isItemAsked } from '../../facts/condition';
import type { SectionId } from '../../schema/types';
import { lineRange } from '../../text/lines';
import type { Span } from '../../text/span';
import { asked, type Gap, placeOf } from '../gap';
import type { Rule, RuleContext } from '../types';

/** Items named in one message: what an author can do something about at once. */
const namedItems = 3;

/**
 * Findings in one document. Ten thin sections are a draft or a template, of which the author knows; the rest is in the hover and
 * in `--explain`.
 */
const mostFindings = 5;

export const sectionComplete: Rule = {
  meta: {
    id: 'structure/section-complete',
    title: 'A section answers its essential questions',
    trace: 'MLD009',
    severity: 'info',
    fixable: true,
    general: true,
  },
  *check(context) {
    const thin = asked(context).flatMap((gap) => {
      const points = gap.coverage.status === 'thin' ? openPoints(context, gap.id) : [];
      return points.length === 0 ? [] : [{ ...gap, points }];
    });
    // What is required outweighs what is only recommended; otherwise the framework's order stands.
    const weighed = [
      ...thin.filter(({ level }) => level !== 'recommended'),
      ...thin.filter(({ level }) => level === 'recommended'),
    ];
    for (const gap of weighed.slice(0, mostFindings)) {
      const { heading, evidence } = gap.coverage;
      const titled = heading === undefined ? undefined : context.document.sections[heading];
      // A heading far from the evidence ("Hardware support") is another matter's.
      const [best] = evidence;
      const section = titled && best && !holds(titled.span, best.span) ? undefined : titled;
      yield {
        span: section?.titleSpan ?? evidence[0]?.span ?? placeOf(context, gap.phase),
        section: gap.id,
        message: messageOf(context, gap, gap.points),
      };
    }
  },
};

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** What a thin section lacks, of what is asked of this system: essential items in order of weight; empty where the section is not thin. */
export function openPoints(
  { catalogue, coverage, facts }: Pick<RuleContext, 'catalogue' | 'coverage' | 'facts'>,
  section: SectionId,
): readonly string[] {
  const unmet = coverage.get(section)?.unmet ?? [];
  const items = unmet.length === 0 ? [] : (catalogue.sections.find(({ id }) => id === section)?.checks ?? []);
  const others = new Set(items.filter((item) => !isItemAsked(item, facts)).map(({ say }) => say));
  return others.size === 0 ? unmet : unmet.filter((say) => !others.has(say));
}

function messageOf({ document }: RuleContext, { title, coverage }: Gap, points: readonly string[]): string {
  const [best] = coverage.evidence;
  const where = best ? ` (line ${lineRange(document.lines, best.span).line})` : '';
  const items = points.slice(0, namedItems).join('; ');
  return `"${title}" is there${where}, but a reviewer would still ask for: ${items}. Say it in a line each, or why it is not needed.`;
}
