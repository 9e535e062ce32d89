import { noneOfItsWords } from '../../coverage/lacking';
import { lineRange } from '../../text/lines';
import { asked, type Gap, isAbsent, placeOf } from '../gap';
import { ownHeading } from '../phase-headings';
import type { FindingDraft, Rule, RuleContext } from '../types';

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
  return {
    span: own?.titleSpan ?? placeOf(context, gap.phase),
    section: gap.id,
    ...(gap.level === 'recommended' ? { severity: 'hint' as const } : {}),
    message: `"${gap.title}" is missing. ${gap.purpose}${nearest(context, gap)}`,
    ...(own ? {} : { insert: [gap.id] }),
  };
}

/**
 * Names the passage that came nearest, so that an author who did write it sees why it was not enough. A passage without any of the
 * section's words came near by chance: then only the words are named.
 */
function nearest(context: RuleContext, gap: Gap): string {
  const near = gap.coverage.nearest;
  if (!near) return '';
  const far = near.lacks.find((lack) => lack.startsWith(noneOfItsWords));
  if (far) return ` The check looked for words such as ${far.slice(noneOfItsWords.length)}.`;
  const { line } = lineRange(context.document.lines, near.span);
  const terms = near.terms.length > 0 ? ` (${near.terms.slice(0, 3).join(', ')})` : '';
  return ` The nearest passage is line ${line}${terms}: it ${near.lacks.join(', and ')}.`;
}
