import type { SectionCoverage } from '../../coverage/types';
import type { Analysis } from '../../engine/types';
import type { Document, Section } from '../../markdown/types';
import type { FrameworkPhase } from '../../schema/types';
import type { TextEdit } from '../../text/span';
import { childManner, childNumbering, type HeadingStyleOf, styleOf } from '../insert/heading-style';
import { placeOfPhase, placeOfSection } from '../insert/insertion-place';
import { type Numbering, numberingOf, numberText, renumber } from '../insert/numbering';

type Context = Pick<Analysis, 'document' | 'framework' | 'phases' | 'coverage'>;

/**
 * The document as if the heading on `line` were not there: one that is being typed must not become the model of its own level, nor
 * the parent of what follows. Indexes stay as they are.
 */
export function withoutHeadingOn<T extends Context>(context: T, lineStart: number, lineEnd: number): T {
  const { document } = context;
  const typed = document.sections.find(
    ({ headingSpan }) => lineStart <= headingSpan.start && headingSpan.start <= lineEnd,
  );
  if (!typed) return context;
  const above: Section[] = [];
  const sections = document.sections.map((section) => {
    if (section === typed) return { ...section, parent: -2, level: 99 };
    while (above.length > 0 && (above.at(-1) as Section).level >= section.level) above.pop();
    const moved = { ...section, parent: above.at(-1)?.index ?? -1 };
    above.push(moved);
    return moved;
  });
  const without = (indexes: readonly number[]): readonly number[] => indexes.filter((index) => index !== typed.index);
  return {
    ...context,
    document: { ...document, sections },
    phases: new Map([...context.phases].map(([id, indexes]) => [id, without(indexes)])),
    coverage: new Map(
      [...context.coverage].map(([id, one]) => [id, one.heading === typed.index ? withoutHeading(one) : one]),
    ),
  };
}

/** A copy names `checks`, which are read when they are asked for. */
function withoutHeading(verdict: SectionCoverage): SectionCoverage {
  const { heading: _, ...told } = verdict;
  return {
    ...told,
    get checks() {
      return verdict.checks;
    },
  };
}

/** How headings of the phase's sections look; undefined where the document has no place for them yet. */
export function sectionStyle(context: Context, phase: FrameworkPhase, id: string): HeadingStyleOf | undefined {
  const place = placeOfSection(context, phase, id);
  if (!place) return undefined;
  return styleIn(context.document, place.like, place.parent);
}

/** How the heading of a phase looks that has none. */
export function phaseStyle(context: Context, phase: FrameworkPhase): HeadingStyleOf {
  const { like, parent } = placeOfPhase(context, phase);
  return styleIn(context.document, like, parent);
}

function styleIn(document: Document, like: Section | undefined, parent: number): HeadingStyleOf {
  if (like) return styleOf(like);
  const above = document.sections[parent];
  return above ? childManner(document, above).style : { level: 2, style: 'atx' };
}

export interface Numbered {
  /** Before the title; empty where headings have no numbers. */
  readonly number: string;
  /** Headings behind that would have the same number get the next ones. */
  readonly edits: readonly TextEdit[];
}

/** The number of a new heading of this level at the offset, by its neighbours there. */
export function numberAt(document: Document, lineStart: number, lineEnd: number, level: number): Numbered {
  const others = document.sections.filter((section) => section.level < 99);
  const previous = others.findLast((one) => one.headingSpan.start < lineStart && one.level <= level);
  const behind = others.filter((one) => one.headingSpan.start > lineEnd);
  const end = behind.findIndex((one) => one.level < level);
  const next = behind.slice(0, end < 0 ? behind.length : end).filter((one) => one.level === level);
  const sibling = previous?.level === level ? previous : undefined;
  const before = sibling && numberingOf(sibling.title);
  const following = next[0] && numberingOf(next[0].title, before);
  const first = previous && !sibling ? firstUnder(document, previous) : undefined;
  const like = sibling ? before : (following ?? first);
  if (!like) return { number: '', edits: [] };
  const value = before ? before.value + 1 : like.value;
  return { number: numberText(like, value), edits: movedDown(document, next, like, value) };
}

function firstUnder(document: Document, parent: Section): Numbering | undefined {
  return childNumbering(childManner(document, parent).numbered, parent.title);
}

function movedDown(
  document: Document,
  siblings: readonly Section[],
  like: Numbering,
  given: number,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let used = given;
  let last = like;
  for (const sibling of siblings) {
    const own = numberingOf(sibling.title, last);
    if (!own) continue;
    if (own.kind !== like.kind || own.head !== like.head || own.value > used) break;
    edits.push(...renumber(document, sibling, own, ++used));
    last = own;
  }
  return edits;
}
