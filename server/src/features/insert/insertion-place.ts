import type { Analysis } from '../../engine/types';
import type { Section } from '../../markdown/types';
import { documentTitle, openingOf, ownHeadings } from '../../rules/phase-headings';
import type { FrameworkPhase, SectionId } from '../../schema/types';
import { childrenOf } from './heading-style';

type Context = Pick<Analysis, 'document' | 'framework' | 'phases' | 'coverage'>;

/** Between which headings something is inserted: among the children of `parent` (-1: top), after the child `after`. */
export interface Place {
  readonly parent: number;
  /** Undefined: before the first child. */
  readonly after: Section | undefined;
  /** The heading to look like; undefined where the parent has no children. */
  readonly like: Section | undefined;
}

/**
 * Where a section of the phase belongs. Below the phase's heading when that has (or should have) children; else beside the
 * headings of the phase's other sections, as in a document with all sections on one level. Undefined: the phase has no
 * heading at all.
 */
export function placeOfSection(context: Context, phase: FrameworkPhase, id: SectionId): Place | undefined {
  const { document } = context;
  const rank = phase.sections.findIndex((section) => section.id === id);
  const opening = openingOf(context, phase);
  const own = ownHeadings(context, phase);
  if (opening && opening.style !== 'bold') {
    const children = childrenOf(document, opening.index);
    if (children.length > 0 || own.length === 0) {
      const known = own.filter(({ section }) => section.parent === opening.index);
      if (known.length > 0) return beside(context, known, rank);
      return { parent: opening.index, after: children.at(-1), like: children.at(-1) };
    }
  }
  const all = opening ? [{ section: opening, rank: -1 }, ...own] : own;
  const shallowest = Math.min(...all.map(({ section }) => section.level));
  const flat = all.filter(({ section }) => section.level === shallowest);
  return flat.length > 0 ? beside(context, flat, rank) : undefined;
}

/** After the heading that comes last before `rank` in the framework, else before the first that comes later. */
function beside(
  { document }: Context,
  known: readonly { readonly section: Section; readonly rank: number }[],
  rank: number,
): Place {
  const before = known.filter((one) => one.rank <= rank).sort((a, b) => a.rank - b.rank || order(a.section, b.section));
  const previous = before.at(-1)?.section;
  if (previous) return { parent: previous.parent, after: previous, like: previous };
  const next = known.map(({ section }) => section).sort(order)[0] as Section;
  const siblings = childrenOf(document, next.parent);
  return { parent: next.parent, after: siblings[siblings.indexOf(next) - 1], like: next };
}

/** Where the heading of a phase that has none belongs: after the phase before it, else before the one after it, else last. */
export function placeOfPhase(context: Context, phase: FrameworkPhase): Place {
  const { document, framework } = context;
  const rank = framework.phases.indexOf(phase);
  for (let at = rank - 1; at >= 0; at--) {
    const last = topsOf(context, framework.phases[at] as FrameworkPhase).at(-1);
    if (last) return { parent: last.parent, after: last, like: last };
  }
  for (let at = rank + 1; at < framework.phases.length; at++) {
    const first = topsOf(context, framework.phases[at] as FrameworkPhase)[0];
    if (!first) continue;
    const siblings = childrenOf(document, first.parent);
    return { parent: first.parent, after: siblings[siblings.indexOf(first) - 1], like: first };
  }
  const parent =
    documentTitle(document)?.index ?? (document.sections.length === 1 && document.sections[0]?.level === 1 ? 0 : -1);
  const last = childrenOf(document, parent).at(-1);
  return { parent, after: last, like: last };
}

/** The headings beside which a neighbour of the phase stands, in document order: its own, or those right below the title. */
function topsOf(context: Context, phase: FrameworkPhase): readonly Section[] {
  const opening = openingOf(context, phase);
  const tops = new Set(ownHeadings(context, phase).map(({ section }) => topOf(context, section)));
  if (!opening) return [...tops].sort(order);
  const beside = [...tops].filter((top) => top.parent === opening.parent);
  return [...new Set([opening, ...beside])].sort(order);
}

/** The ancestor right below the document's title; the section itself at the top. */
function topOf({ document }: Context, section: Section): Section {
  const title = documentTitle(document)?.index ?? -1;
  let top = section;
  while (top.parent >= 0 && top.parent !== title) top = document.sections[top.parent] as Section;
  return top;
}

function order(a: Section, b: Section): number {
  return a.index - b.index;
}
