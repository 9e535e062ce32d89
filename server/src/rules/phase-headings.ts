import type { Document, Section } from '../markdown/types';
import { derivedOfCoverage } from '../reading/derived';
import type { FrameworkPhase, SectionId } from '../schema/types';
import type { RuleContext } from './types';

/** What the reading of headings needs; an `Analysis` has it too. */
export type HeadingContext = Pick<RuleContext, 'document' | 'framework' | 'phases' | 'coverage'>;

/** A heading that stands for sections of a phase, without being the phase's own. */
export interface OwnHeading {
  readonly section: Section;
  /** Lowest position, in the phase's order of sections, of those it stands for. */
  readonly rank: number;
}

/** The document's only level-1 heading when it stands first and has headings below: its name, not a part of it. */
export function documentTitle(document: Document): Section | undefined {
  const first = document.sections[0];
  if (first?.level !== 1 || document.sections.length < 2) return undefined;
  return document.sections.some((section) => section.index > 0 && section.level === 1) ? undefined : first;
}

/** The heading that opens the phase: its title or an alias of it. */
export function openingOf(context: HeadingContext, phase: FrameworkPhase): Section | undefined {
  const title = documentTitle(context.document)?.index;
  const at = context.phases.get(phase.id)?.find((index) => index !== title);
  return at === undefined ? undefined : context.document.sections[at];
}

/**
 * Headings of the phase's sections in document order. A heading that fits sections of several phases ("Metrics") belongs
 * to one of them only; a heading below another phase's opening is that phase's matter.
 */
export function ownHeadings(context: HeadingContext, phase: FrameworkPhase): readonly OwnHeading[] {
  return ownHeadingsOfPhases(context).get(phase.id) ?? [];
}

/** By the phase's id. */
const ownHeadingsOfPhases = derivedOfCoverage((context: HeadingContext): ReadonlyMap<string, readonly OwnHeading[]> => {
  const headings = headingsOfSections(context);
  return new Map(context.framework.phases.map((phase) => [phase.id, ownOf(phase, headings)]));
});

function ownOf(phase: FrameworkPhase, headings: readonly SectionHeading[]): readonly OwnHeading[] {
  const own: OwnHeading[] = [];
  for (const { section, sections, phases } of headings) {
    if (!phases.has(phase.id)) continue;
    const rank = phase.sections.findIndex(({ id }) => sections.includes(id));
    if (rank >= 0) own.push({ section, rank });
  }
  return own;
}

/** A heading with the sections for which it was taken, and the phases whose matter it may be. */
interface SectionHeading {
  readonly section: Section;
  readonly sections: readonly SectionId[];
  readonly phases: ReadonlySet<string>;
}

/** In the order of the document; the title and the headings that open phases are left out. */
const headingsOfSections: (context: HeadingContext) => readonly SectionHeading[] = derivedOfCoverage(
  (context: HeadingContext) => {
    const { document } = context;
    const title = documentTitle(document)?.index;
    const openings = new Map<number, Set<string>>();
    for (const [id, indexes] of context.phases) {
      for (const index of indexes) openings.set(index, (openings.get(index) ?? new Set()).add(id));
    }
    const headings: SectionHeading[] = [];
    for (const [index, sections] of sectionsByHeading(context)) {
      const section = document.sections[index];
      if (!section || index === title || openings.has(index)) continue;
      const likely = (): readonly string[] => {
        const phase = phaseOf(context, sections, lastOpened(openings, index));
        return phase ? [phase.id] : [];
      };
      headings.push({
        section,
        sections,
        phases: enclosing(document, section, openings, title) ?? new Set(likely()),
      });
    }
    return headings.sort((a, b) => a.section.index - b.section.index);
  },
);

/** Heading index -> sections for which the recogniser took it. */
const sectionsByHeading = derivedOfCoverage((context: HeadingContext): ReadonlyMap<number, readonly SectionId[]> => {
  const byHeading = new Map<number, SectionId[]>();
  for (const { section, heading } of context.coverage.values()) {
    if (heading !== undefined) byHeading.set(heading, [...(byHeading.get(heading) ?? []), section]);
  }
  return byHeading;
});

/** Phases opened by the nearest heading above that opens any. */
function enclosing(
  document: Document,
  section: Section,
  openings: ReadonlyMap<number, ReadonlySet<string>>,
  title: number | undefined,
): ReadonlySet<string> | undefined {
  for (let at = section.parent; at >= 0; at = (document.sections[at] as Section).parent) {
    const found = openings.get(at);
    if (found && at !== title) return found;
  }
  return undefined;
}

/** Phases opened by the last such heading before the heading `index`. */
function lastOpened(
  openings: ReadonlyMap<number, ReadonlySet<string>>,
  index: number,
): ReadonlySet<string> | undefined {
  const before = [...openings.keys()].filter((opening) => opening < index);
  return openings.get(Math.max(...before));
}

/** The phase to which most of the sections belong; on a tie the one opened before the heading, or better covered. */
function phaseOf(
  context: HeadingContext,
  sections: readonly SectionId[],
  opened: ReadonlySet<string> | undefined,
): FrameworkPhase | undefined {
  const weighed = context.framework.phases.map((phase) => {
    const ids = phase.sections.map(({ id }) => id).filter((id) => sections.includes(id));
    return { phase, ids, near: opened?.has(phase.id) ? 1 : 0 };
  });
  // It changes with every word: asked only where nothing else decides.
  const missing = (ids: readonly SectionId[]): number =>
    ids.reduce((sum, id) => sum + (context.coverage.get(id)?.missing ?? 1), 0);
  const [best] = weighed
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => b.ids.length - a.ids.length || b.near - a.near || missing(a.ids) - missing(b.ids));
  return best?.phase;
}

/**
 * The heading that stands for this section alone: not shared with other sections, not the matter of another phase. A section
 * that has one wants an answer below it, not a second heading.
 */
export function ownHeading(context: HeadingContext, id: SectionId): Section | undefined {
  const index = context.coverage.get(id)?.heading;
  if (index === undefined) return undefined;
  if ((sectionsByHeading(context).get(index)?.length ?? 0) > 1) return undefined;
  const phase = context.framework.phases.find(({ sections }) => sections.some((section) => section.id === id));
  // A phase that is one section ("Motivation") has its heading for it.
  const [only] = phase?.sections ?? [];
  if (
    phase &&
    phase.sections.length === 1 &&
    only?.title === phase.title &&
    context.phases.get(phase.id)?.includes(index)
  )
    return context.document.sections[index];
  return phase && ownHeadings(context, phase).find(({ section }) => section.index === index)?.section;
}
