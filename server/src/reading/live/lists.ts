import type { SectionId } from '../../schema/types';
import { headed, sectionsOfPhase as phasesSections, type ReadingSource, speaks } from '../parts';
import type { PassageList } from './asked';
import { add, has, type Numbers, noNumbers, remove } from './numbers';
import type { LivePassage } from './passage';

/** What decides about lists of passages; in force until the next version of the document. */
export interface ListSource extends ReadingSource {
  readonly heard: (block: number) => readonly SectionId[];
}

/** Passages in the order of the document; `members` has those of `passages`. */
export interface LiveList extends PassageList {
  readonly members: Numbers;
  changedAt: number;
  passages: readonly LivePassage[];
  /** All that belong to it, by the present source. */
  readonly all: () => readonly LivePassage[];
  /** Does a passage belong to it, by the present source? */
  readonly holds: (passage: LivePassage) => boolean;
  /** What decides about it beside the passages, as text; when this changes, all are asked anew. */
  readonly frame: () => string;
  frameThen: string;
}

export type ListQuestion = Pick<LiveList, 'holds' | 'all' | 'frame' | 'isAll'>;

export function inOrder(a: LivePassage, b: LivePassage): number {
  return a.order - b.order;
}

/** A list with `passages`, which must be those that it holds. */
export function createList(passages: readonly LivePassage[], version: number, question: ListQuestion): LiveList {
  const members = noNumbers();
  for (const { number } of passages) add(members, number);
  return { ...question, members, changedAt: version, passages, frameThen: question.frame() };
}

export interface PassageChanges {
  readonly version: number;
  /** Still there, with another content or other sections. */
  readonly touched: readonly LivePassage[];
  readonly added: readonly LivePassage[];
  readonly removed: readonly LivePassage[];
}

/** Brings a list up to date. Its `passages` stay the very same array where nothing of them changed. */
export function updateList(list: LiveList, { version, touched, added, removed }: PassageChanges): void {
  const frame = list.frame();
  if (frame !== list.frameThen) {
    list.frameThen = frame;
    const fresh = createList(list.all(), version, list);
    if (!removed.some(({ number }) => has(list.members, number)) && sameOrder(fresh.passages, list.passages)) return;
    list.members.bits = fresh.members.bits;
    list.passages = fresh.passages;
    list.changedAt = version;
    return;
  }
  // Nearly all keystrokes leave nearly all lists alone.
  const stays = (one: LivePassage): boolean => has(list.members, one.number) === list.holds(one);
  if (removed.length === 0 && added.length === 0 && touched.every(stays)) return;
  const gone = removed.filter(({ number }) => has(list.members, number));
  const lost = touched.filter((one) => has(list.members, one.number) && !list.holds(one));
  const won = [...touched, ...added].filter((one) => !has(list.members, one.number) && list.holds(one));
  if (gone.length + lost.length + won.length === 0) return;
  for (const { number } of [...gone, ...lost]) remove(list.members, number);
  const kept = list.passages.filter(({ number }) => has(list.members, number));
  for (const { number } of won) add(list.members, number);
  list.passages = won.length === 0 ? kept : [...kept, ...won].sort(inOrder);
  list.changedAt = version;
}

function sameOrder(a: readonly LivePassage[], b: readonly LivePassage[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** What belongs to a section or phase of one framework: the same that `createParts` finds. */
export interface Belonging {
  toSection(passage: LivePassage, id: SectionId): boolean;
  toPhase(passage: LivePassage, id: string): boolean;
  /** The headings below which passages belong to sections and phases, as text. */
  headings(): string;
  /** There is a next version of the document. */
  update(): void;
}

export function belonging(source: () => ListSource): Belonging {
  const { phases } = source().framework;
  const own = new Set(phases.flatMap(({ sections }) => sections.map(({ id }) => id)));
  const byPhase = new Map<string, readonly SectionId[]>();
  /** Many lists ask for the few passages that an edit touched. */
  let toSections = new Map<LivePassage, Map<SectionId, boolean>>();
  let headings: string | undefined;

  const isUnder = (section: number, heading: number): boolean => {
    const { sections } = source().document;
    let at = section;
    while (at > heading) at = sections[at]?.parent ?? -1;
    return at === heading;
  };
  const title = (): number => (source().document.sections[0]?.level === 1 ? 0 : -1);
  const sectionsOfPhase = (id: string): readonly SectionId[] => {
    let ids = byPhase.get(id);
    if (!ids) {
      ids = phasesSections(source().framework, id);
      byPhase.set(id, ids);
    }
    return ids;
  };
  const isOfSection = ({ section, now: { block } }: LivePassage, id: SectionId): boolean => {
    const { relevance, heard, coverage } = source();
    if (block && (own.has(id) ? heard(block.index).includes(id) : relevance(block.index, id) >= speaks)) return true;
    const heading = coverage.get(id)?.heading;
    return (
      heading !== undefined &&
      heading !== title() &&
      isUnder(section, heading) &&
      (block === undefined || relevance(block.index, id) >= headed)
    );
  };
  const toSection = (passage: LivePassage, id: SectionId): boolean => {
    if (passage.aside) return false;
    let known = toSections.get(passage);
    if (!known) {
      known = new Map();
      toSections.set(passage, known);
    }
    let belongs = known.get(id);
    if (belongs === undefined) {
      belongs = isOfSection(passage, id);
      known.set(id, belongs);
    }
    return belongs;
  };

  return {
    toSection,
    toPhase: (passage, id) =>
      !passage.aside &&
      ((source().phases.get(id) ?? []).some((heading) => heading !== title() && isUnder(passage.section, heading)) ||
        sectionsOfPhase(id).some((section) => toSection(passage, section))),
    headings: () => {
      const { coverage, phases: opened } = source();
      headings ??= [
        ...[...coverage.values()].map(({ heading }) => heading ?? ''),
        ...[...opened].map(([id, indexes]) => `${id} ${indexes.join(' ')}`),
      ].join(',');
      return headings;
    },
    update: () => {
      toSections = new Map();
      headings = undefined;
    },
  };
}
