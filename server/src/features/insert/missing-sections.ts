import type { Analysis } from '../../engine/types';
import { ownHeading } from '../../rules/phase-headings';
import type { SectionId } from '../../schema/types';
import { applyEdits, type TextEdit } from '../../text/span';
import { specIn } from '../section-spec';
import { insertSections } from './insert-section';
import { guidanceBody } from './section-body';

/** New headings with their questions as comments, and the sections that they are for. */
export interface Insertion {
  /** In the framework's order; those that were asked for and are there already are left out. */
  readonly sections: readonly SectionId[];
  readonly edits: readonly TextEdit[];
}

/** True where a heading for the section helps: it is not answered, and no heading of its own waits for the answer. */
export function isInsertable(analysis: Analysis, id: SectionId): boolean {
  const status = analysis.coverage.get(id)?.status;
  return (status === 'missing' || status === 'unsure') && ownHeading(analysis, id) === undefined;
}

/** Sections that this document has to answer and does not, of which it has no heading; in the framework's order. */
function missingSections(analysis: Analysis): readonly SectionId[] {
  return frameworkIds(analysis).filter(
    (id) =>
      analysis.applicable.get(id) && analysis.coverage.get(id)?.status === 'missing' && isInsertable(analysis, id),
  );
}

/**
 * Edits that insert the sections `wanted`, or all that are missing, where the framework has them. Ids that the framework does not
 * know, or whose heading is there, are left out, so that asking twice inserts once. A document that is no design doc gets nothing.
 */
export function sectionInsertion(analysis: Analysis, wanted?: readonly SectionId[]): Insertion {
  if (!analysis.decision.isDesignDoc) return { sections: [], edits: [] };
  const sections = wanted
    ? frameworkIds(analysis).filter((id) => wanted.includes(id) && isInsertable(analysis, id))
    : missingSections(analysis);
  const specs = sections.flatMap((id) => specIn(analysis, id) ?? []);
  return { sections, edits: specs.length === 0 ? [] : insertSections(analysis, specs, guidanceBody) };
}

/** Headings change what the rest of a text is taken for: what was unsure without them may be missing with them. */
const mostRounds = 3;

/** The insertion of all that is missing, and of what would be missing after it, so that asking again adds nothing. */
export function insertionOfAll(analysis: Analysis, analyse: (text: string) => Analysis): Insertion {
  let insertion = sectionInsertion(analysis);
  for (let round = 0; round < mostRounds && insertion.edits.length > 0; round++) {
    const more = missingSections(analyse(applyEdits(analysis.document.text, insertion.edits)));
    const next = sectionInsertion(analysis, [...insertion.sections, ...more]);
    if (next.sections.length === insertion.sections.length) break;
    insertion = next;
  }
  return insertion;
}

function frameworkIds({ framework }: Analysis): readonly SectionId[] {
  return [...new Set(framework.phases.flatMap(({ sections }) => sections.map(({ id }) => id)))];
}
