import { letterCounts } from '../language/letters';
import type { Block, Document, Part, PartGroup, PlacedGroup, Section } from '../markdown/types';
import type { PhaseId, SectionId } from '../schema/types';
import { untilForgotten } from '../text/memo';
import { inStretches, type Steps } from '../text/steps';
import type { Totals } from './document-features';
import { editedBetween } from './edited';
import { type HeadingLexicon, headingPath, standsFor } from './headings';
import type { JudgedDocument, JudgedGroup, JudgedPart, Naming, Opening } from './judged-types';
import { type Headings, headingsOf } from './labels';
import type { JudgedPassage, PassageJudge } from './passage-judge';
import { createSummer } from './summer';

interface Known {
  readonly parts: WeakMap<Part, JudgedPart>;
  readonly groups: WeakMap<PartGroup, JudgedGroup>;
}

/** Passages judged in one step: about 2 ms of work where all are new. A part may be a whole book under one heading. */
const stride = 16;

/**
 * Judges a document part by part and remembers each part by itself: after an edit only the edited one is judged, and only its group is
 * put together anew. A step is at most `stride` passages. `sections` is their number in the catalogue.
 */
export function createDocumentJudge(
  judgePassages: PassageJudge,
  headings: HeadingLexicon,
  sections: number,
): (document: Document) => Steps<JudgedDocument> {
  // How many labels there are is nothing to a passage.
  const known: Record<'titled' | 'untitled' | 'titledLabels' | 'labels', Known> = {
    ...{ titled: nothing(), untitled: nothing(), titledLabels: nothing(), labels: nothing() },
  };
  const sum = createSummer(sections);
  const owner = {};
  const nobody = (): { before: JudgedDocument['groups'] | undefined } => ({ before: undefined });

  function* judgePart(
    document: Document,
    part: Part,
    firstBlock: number,
    firstSection: number,
    around: Headings,
  ): Steps<JudgedPart> {
    const passages: (JudgedPassage | undefined)[] = [];
    const end = firstBlock + part.blocks;
    for (let from = firstBlock; from < end; from += stride) {
      const some = yield* inStretches(() => judgePassages(document, from, Math.min(end, from + stride), around));
      for (const one of some) passages.push(one);
      yield;
    }
    const naming: Naming[] = [];
    const opening: Opening[] = [];
    let titles = '';
    for (let at = 0; at < part.sections; at++) {
      const section = document.sections[firstSection + at] as Section;
      titles += `${section.level} ${section.title}\n`;
      for (const [id, grade] of namedBy(document, section, headings)) naming.push({ section: at, id, grade });
      for (const phase of openedBy(document, section, headings)) opening.push({ section: at, phase });
      // There may be nothing but headings.
      if (at % stride === 0) yield;
    }
    return { headings: titles, passages, letters: lettersIn(document, firstBlock, end), naming, opening };
  }

  function* judgeGroup(
    document: Document,
    placed: PlacedGroup,
    { parts, groups }: Known,
    around: Headings,
  ): Steps<JudgedGroup> {
    const { group } = placed;
    const all: JudgedPart[] = [];
    const passages: (JudgedPassage | undefined)[] = [];
    const naming: Naming[] = [];
    const opening: Opening[] = [];
    let [letters, latin] = [0, 0];
    let section = 0;
    for (const part of group.parts) {
      let judged = parts.get(part);
      if (!judged) {
        const firstBlock = placed.firstBlock + passages.length;
        judged = yield* judgePart(document, part, firstBlock, placed.firstSection + section, around);
        parts.set(part, judged);
      }
      all.push(judged);
      for (const passage of judged.passages) passages.push(passage);
      for (const one of judged.naming) naming.push({ ...one, section: section + one.section });
      for (const one of judged.opening) opening.push({ ...one, section: section + one.section });
      letters += judged.letters.letters;
      latin += judged.letters.latin;
      section += part.sections;
    }
    const judged: JudgedGroup = {
      ...{ parts: all, passages, summed: undefined, letters: { letters, latin }, naming, opening },
    };
    groups.set(group, judged);
    return judged;
  }

  return function* (document) {
    const titles = document.groups.reduce((count, { group }) => count + group.titles, 0);
    const around = headingsOf(document, titles);
    const { hasTitle, labels } = around;
    const own = labels > 0 ? (hasTitle ? known.titledLabels : known.labels) : hasTitle ? known.titled : known.untitled;
    const groups: { readonly placed: PlacedGroup; readonly judged: JudgedGroup }[] = [];
    for (const placed of document.groups) {
      const judged = own.groups.get(placed.group) ?? (yield* judgeGroup(document, placed, own, around));
      groups.push({ placed, judged });
    }
    const last = untilForgotten(owner, nobody);
    const { before } = last;
    const edited = before && editedBetween(before, groups);
    last.before = groups;
    const summary = sum(groups, edited);
    const letters = lettersOf(groups);
    let near = groups[0];
    const passageAt = (block: number): JudgedPassage | undefined => {
      // Who asks, asks for one block after the other.
      if (!near || block < near.placed.firstBlock || block >= near.placed.firstBlock + near.placed.group.blocks)
        near = groups[groupAt(groups, block)];
      return near?.judged.passages[block - near.placed.firstBlock];
    };
    return { groups, summary, letters, labels, edited, before, passageAt };
  };
}

function lettersOf(groups: JudgedDocument['groups']): Totals['letters'] {
  let [letters, latin] = [0, 0];
  for (const { judged } of groups) {
    letters += judged.letters.letters;
    latin += judged.letters.latin;
  }
  return { letters, latin };
}

/** Index of the group that holds a block. */
export function groupAt(groups: JudgedDocument['groups'], block: number): number {
  let low = 0;
  for (let high = groups.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((groups[middle]?.placed.firstBlock ?? 0) <= block) low = middle;
    else high = middle - 1;
  }
  return low;
}

function nothing(): Known {
  return { parts: new WeakMap(), groups: new WeakMap() };
}

function lettersIn({ blocks }: Document, from: number, to: number): Totals['letters'] {
  let [letters, latin] = [0, 0];
  for (let at = from; at < to; at++) {
    const counts = letterCounts((blocks[at] as Block).text);
    letters += counts.letters;
    latin += counts.latin;
  }
  return { letters, latin };
}

/** Sections that a heading stands for, with its grade. Under a phase's heading an ambiguous one speaks for that phase only. */
function namedBy(
  document: Document,
  section: Section,
  headings: HeadingLexicon,
): readonly (readonly [SectionId, number])[] {
  const named = [...headings.grades(section.title)].filter(([, grade]) => grade >= standsFor);
  if (named.length === 0) return named;
  const around = new Set(
    headingPath(document.sections, section.parent).flatMap((above) => headings.phases(above.title)),
  );
  const inPhase = new Set(
    named.flatMap(([id]) => ([...headings.phasesOf(id)].some((phase) => around.has(phase)) ? [id] : [])),
  );
  return named.filter(([id, grade]) => inPhase.size === 0 || grade >= 1 || inPhase.has(id));
}

/**
 * Phases that a heading opens. Below the heading of a phase, what the template itself has there opens no other: the "Monitoring" of
 * serving is not the phase of that name.
 */
function openedBy(document: Document, section: Section, headings: HeadingLexicon): readonly PhaseId[] {
  const opened = headings.phases(section.title);
  if (opened.length === 0) return opened;
  const inTemplate = headings.templatePhases(section.title);
  if (inTemplate.length === 0) return opened;
  const above = headingPath(document.sections, section.parent).flatMap((one) => headings.phases(one.title));
  return above.some((phase) => inTemplate.includes(phase)) ? [] : opened;
}
