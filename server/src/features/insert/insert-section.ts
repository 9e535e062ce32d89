import type { Analysis } from '../../engine/types';
import { headingWords } from '../../language/heading-text';
import type { Section } from '../../markdown/types';
import type { FrameworkPhase, SectionId, SectionSpec } from '../../schema/types';
import { eolOf } from '../../text/lines';
import type { TextEdit } from '../../text/span';
import { type Writing, writingFor } from './document-language';
import { childManner, childNumbering, childrenOf, type HeadingStyleOf, renderHeading, styleOf } from './heading-style';
import { offsetOf, wrapped } from './insertion-offset';
import { type Place, placeOfPhase, placeOfSection } from './insertion-place';
import { type Numbering, numberingOf, numberText, renumber } from './numbering';
import type { BodyOf } from './section-body';

/** A heading to be written, with the headings below it. */
interface Item {
  readonly title: string;
  /** Its title away from the phase, where `title` could be another section's as well. */
  readonly alone?: string;
  readonly body: string;
  readonly children: readonly Item[];
}

/** Items that go to one place, in order. */
interface Group {
  readonly place: Place;
  readonly items: Item[];
}

/**
 * Edits that insert the sections where they belong: after the sibling that precedes them in the framework, at the siblings'
 * level, in their style, numbering and language; a phase without any heading gets one, between its neighbours. Text outside
 * the insertions is unchanged but for the numbers of the siblings that move down. The edits never overlap.
 */
export function insertSections(
  analysis: Pick<Analysis, 'document' | 'framework' | 'catalogue' | 'phases' | 'coverage'>,
  specs: readonly SectionSpec[],
  body: BodyOf,
): readonly TextEdit[] {
  const { document } = analysis;
  const eol = eolOf(document.text);
  const byParent = new Map<number, Group[]>();
  for (const group of groupsOf(analysis, specs, body, eol))
    byParent.set(group.place.parent, [...(byParent.get(group.place.parent) ?? []), group]);
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const numbers: TextEdit[] = [];
  // Inner groups first: where two end at one offset, the deeper heading has to come before the shallower one.
  for (const parent of [...byParent.keys()].sort((a, b) => b - a)) {
    const written = writeSiblings(analysis, parent, byParent.get(parent) as Group[], eol);
    insertions.push(...written.insertions);
    numbers.push(...written.numbers);
  }
  const byOffset = new Map<number, string[]>();
  for (const { at, text } of insertions) byOffset.set(at, [...(byOffset.get(at) ?? []), text]);
  const inserted = [...byOffset].map(([at, texts]) => wrapped(document, at, texts.join(eol + eol), eol));
  return [...inserted, ...numbers].sort((a, b) => a.span.start - b.span.start);
}

function groupsOf(
  analysis: Parameters<typeof insertSections>[0],
  specs: readonly SectionSpec[],
  body: BodyOf,
  eol: string,
): readonly Group[] {
  const groups: Group[] = [];
  const writing = writingFor(analysis);
  const add = (place: Place, item: Item): void => {
    const same = groups.find(({ place: { parent, after } }) => parent === place.parent && after === place.after);
    if (same) same.items.push(item);
    else groups.push({ place, items: [item] });
  };
  for (const phase of analysis.framework.phases) {
    const items: Item[] = [];
    for (const { id } of phase.sections) {
      const spec = specs.find((one) => one.id === id);
      if (!spec) continue;
      const item: Item = { ...titlesIn(analysis, phase, spec, writing), body: body(spec, eol), children: [] };
      const place = placeOfSection(analysis, phase, id);
      if (place) add(place, item);
      else items.push(item);
    }
    if (items.length > 0) add(placeOfPhase(analysis, phase), phaseItem(phase, items, writing));
  }
  return groups;
}

/** A phase with its sections below; a section that is the phase's own heading ("Motivation") is told right there. */
function phaseItem(phase: FrameworkPhase, items: readonly Item[], writing: Writing): Item {
  const title = writing.title(phase.id, phase.title);
  const own = items.find((item) => item.title === title);
  return { title, body: own?.body ?? '', children: items.filter((item) => item !== own) };
}

/** Walks the children of one parent, writes what is new and counts on: existing numbers move only where they would clash. */
function writeSiblings(
  analysis: Pick<Analysis, 'document'>,
  parent: number,
  groups: readonly Group[],
  eol: string,
): { readonly insertions: readonly { readonly at: number; readonly text: string }[]; readonly numbers: TextEdit[] } {
  const { document } = analysis;
  const siblings = childrenOf(document, parent);
  const numbered = siblings.filter((sibling) => numberingOf(sibling.title) !== undefined).length * 2 >= siblings.length;
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const numbers: TextEdit[] = [];
  let last: Numbering | undefined;
  let used = 0;
  let moving = false;
  for (const sibling of [undefined, ...siblings]) {
    const own = sibling && numberingOf(sibling.title, last);
    if (sibling && own) {
      const clash = moving && own.kind === last?.kind && own.head === last.head && own.value <= used;
      if (clash) numbers.push(...renumber(document, sibling, own, used + 1));
      else moving = false;
      used = clash ? used + 1 : own.value;
      last = own;
    }
    const group = groups.find(({ place }) => place.after === sibling);
    if (!group) continue;
    const manner = mannerOf(document, parent, group.place, siblings);
    const next = siblings.slice(sibling ? siblings.indexOf(sibling) + 1 : 0).find((one) => numberingOf(one.title));
    const following = next && numberingOf(next.title, last);
    const like = numbered ? (last ?? following ?? manner.numbering) : undefined;
    if (like && !last) used = like.value - 1;
    if (like) {
      last = like;
      moving = true;
    }
    // Bold lines have one level only: a new phase and its sections stand beside each other.
    const items = manner.style.style === 'bold' ? group.items.flatMap(flattened) : group.items;
    const texts = items.map((item) => {
      const number = like ? numberText(like, ++used) : '';
      return write(document, item, { ...manner.style, parent }, number, eol);
    });
    insertions.push({ at: offsetOf(document, parent, sibling), text: texts.join(eol + eol) });
  }
  return { insertions, numbers };
}

function flattened(item: Item): readonly Item[] {
  return [{ ...item, children: [] }, ...item.children].map((one) => ({ ...one, title: one.alone ?? one.title }));
}

interface Manner {
  readonly style: HeadingStyleOf;
  readonly numbering: Numbering | undefined;
}

function mannerOf(document: Analysis['document'], parent: number, place: Place, siblings: readonly Section[]): Manner {
  const like = place.like ?? siblings.at(-1);
  if (like) return { style: styleOf(like), numbering: undefined };
  const above = document.sections[parent];
  if (!above) return { style: { level: 2, style: 'atx' }, numbering: undefined };
  const { style, numbered } = childManner(document, above);
  return { style, numbering: childNumbering(numbered, above.title) };
}

function write(
  document: Analysis['document'],
  item: Item,
  style: HeadingStyleOf & { readonly parent: number },
  number: string,
  eol: string,
): string {
  const parts = [renderHeading(style, number, item.title, eol)];
  if (item.body !== '') parts.push(item.body);
  if (item.children.length > 0) {
    const manner = childManner(document, style);
    const first = childNumbering(manner.numbered, `${number}${item.title}`);
    for (const [at, child] of item.children.entries())
      parts.push(write(document, child, { ...manner.style, parent: -1 }, first ? numberText(first, 1 + at) : '', eol));
  }
  return parts.join(eol + eol);
}

/** "Inference" in a template may be about inputs and outputs or about serving: only its place below a phase tells. */
function titlesIn(
  { framework, catalogue }: Pick<Analysis, 'framework' | 'catalogue'>,
  phase: FrameworkPhase,
  spec: SectionSpec,
  writing: Writing,
): Pick<Item, 'title' | 'alone'> {
  const named = phase.sections.find(({ id }) => id === spec.id)?.title ?? spec.title;
  const title = writing.title(spec.id, named);
  const same = headingWords(title).join(' ');
  const isShared = framework.phases.some(({ headings = [] }) =>
    headings.some(
      (one) => headingWords(one.title).join(' ') === same && one.sections.some((section) => section !== spec.id),
    ),
  );
  const own = isShared ? catalogue.sections.find(({ id }) => id === spec.id)?.title : undefined;
  return { title, ...(own !== undefined && { alone: writing.title(spec.id, own) }) };
}

/** Sections of the framework whose heading this is. */
export function sectionsOf(analysis: Pick<Analysis, 'coverage'>, section: Section): readonly SectionId[] {
  return [...analysis.coverage.values()].filter((one) => one.heading === section.index).map((one) => one.section);
}
