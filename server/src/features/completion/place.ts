import type { Analysis } from '../../engine/types';
import type { Passage } from '../../reading/types';
import type { SectionId } from '../../schema/types';
import { sectionsOf } from '../insert/insert-section';
import { type Cursor, headingsAround } from './cursor';

/** What the place of the cursor is about. */
export interface Place {
  /** Sections that the nearest telling heading stands for. */
  readonly headed: readonly SectionId[];
  /** These, what the passage here or before it speaks of, and the sections of a phase that the heading opens. */
  readonly about: ReadonlySet<SectionId>;
  /** The heading stands for one section or two, and opens no phase: what is asked there is clear. */
  readonly particular: boolean;
  /** Ids of the phases that the place belongs to. */
  readonly phases: readonly string[];
}

/** What a heading says counts, and what the recogniser reads in the text at the cursor or right before it under that heading. */
export function placeOf(analysis: Analysis, cursor: Cursor): Place {
  const headings = headingsAround(cursor);
  const opened = (index: number): readonly string[] =>
    analysis.framework.phases.filter(({ id }) => analysis.phases.get(id)?.includes(index)).map(({ id }) => id);
  const telling = headings.find(
    (section) => sectionsOf(analysis, section).length > 0 || opened(section.index).length > 0,
  );
  const headed = telling ? sectionsOf(analysis, telling) : [];
  const phasesHere = telling ? opened(telling.index) : [];
  const sectionsOfPhase = (id: string): readonly SectionId[] =>
    analysis.framework.phases.find((phase) => phase.id === id)?.sections.map((section) => section.id) ?? [];
  const passage = passageBefore(analysis, cursor, headings[0]?.index ?? -1);
  const said = passage ? analysis.reading.sectionsOf(passage) : [];
  const about = new Set([...headed, ...said, ...phasesHere.flatMap(sectionsOfPhase)]);
  return {
    headed,
    about,
    particular: headed.length > 0 && headed.length <= 2 && phasesHere.length === 0,
    phases: currentPhases(
      analysis,
      headings.map(({ index }) => index),
      headed,
    ),
  };
}

/** The last passage under the heading that begins before the cursor. */
function passageBefore({ reading }: Analysis, { offset }: Cursor, heading: number): Passage | undefined {
  return reading.passages.findLast(
    ({ span, section, kind, aside }) => span.start < offset && section === heading && kind !== 'heading' && !aside,
  );
}

function currentPhases(
  { framework, phases }: Analysis,
  around: readonly number[],
  headed: readonly SectionId[],
): readonly string[] {
  for (const index of around) {
    const found = framework.phases.filter(({ id }) => phases.get(id)?.includes(index)).map(({ id }) => id);
    if (found.length > 0) return found;
  }
  return framework.phases.filter(({ sections }) => sections.some(({ id }) => headed.includes(id))).map(({ id }) => id);
}
