import type { SectionId } from '../schema/types';
import type { Span } from '../text/span';
import { placeOf, titlePlace } from './gap';
import { ownHeading } from './phase-headings';
import type { RuleContext } from './types';

/**
 * Where to report something that a section lacks as a whole: its own heading, else the first line of its best evidence, else the
 * heading of its phase, else the title.
 */
export function placeOfSection(context: RuleContext, id: SectionId): Span {
  const own = ownHeading(context, id);
  if (own) return own.titleSpan;
  const best = context.coverage.get(id)?.evidence[0]?.span;
  if (best) {
    const passage = context.reading.passages.find(({ span }) => span.start === best.start && span.end === best.end);
    if (passage) return context.reading.spanOf(passage, 0, 0);
  }
  const phase = context.framework.phases.find(({ sections }) => sections.some((section) => section.id === id));
  return phase ? placeOf(context, phase) : titlePlace(context.document);
}

/** Is the section answered, at least in part? What is missing or only a placeholder belongs to the structure rules. */
export function isAnswered(context: Pick<RuleContext, 'coverage'>, id: SectionId): boolean {
  const status = context.coverage.get(id)?.status;
  return status === 'covered' || status === 'thin' || status === 'unsure';
}
