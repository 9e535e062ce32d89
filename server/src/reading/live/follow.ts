import type { Coverage, PhaseHeadings } from '../../coverage/types';
import type { Facts } from '../../facts/types';
import { changeOf } from '../../markdown/changed';
import type { Document, Fence } from '../../markdown/types';
import type { SectionId } from '../../schema/types';
import type { Change } from '../../text/change';
import { eolOf } from '../../text/lines';
import type { Steps } from '../../text/steps';
import type { ReadingSource } from '../parts';
import type { DiagramInDocument, Reading } from '../types';
import { isMoved, sectionChanges } from './align';
import { type Recorder, whole } from './asked';
import { createBlockLists } from './block-lists';
import { type Computations, createComputations, setComputations } from './computations';
import { liveDocument } from './document';
import { createLiveFences } from './fences';
import { createLiveFinder } from './finder';
import { liveCoverage, liveFacts } from './knowledge';
import type { ListSource } from './lists';
import type { LivePassage } from './passage';
import { createPassageLists } from './passage-lists';
import { createLivePassages } from './passages';
import { createLiveReading } from './reading';
import { same } from './same';
import { coverageDifference, factDifferences, sameProperty, sectionsInDoubt, touchedPassage } from './staleness';
import { createWordIndexes } from './words';

/** Everything about one version of a document that is followed. */
export interface FollowedSource extends ReadingSource {
  readonly heard: (block: number) => readonly SectionId[];
  readonly facts: Facts;
  /** Any value that tells levels apart. */
  readonly levels: ReadonlyMap<SectionId, unknown>;
  readonly diagrams: readonly DiagramInDocument[];
}

/** One document through its versions: what is asked of it is noted, and asked again only when the answer may be another. */
export interface Followed {
  readonly document: Document;
  readonly coverage: Coverage;
  readonly facts: Facts;
  readonly reading: Reading;
  readonly computations: Computations;
  /** What follows is noted when it is asked for. */
  phases(): PhaseHeadings;
  levels(): void;
  diagrams(): readonly DiagramInDocument[];
  /**
   * The next version. What has changed in the text; undefined where the two have too little in common: then nothing is done, and the new
   * version is to be followed from its beginning.
   */
  update(next: FollowedSource): Change | undefined;
}

/** More numbers than passages make the notes long; then they are given anew. */
const mostPerPassage = 3;

/** Follows a document from its beginning. A step is some of its blocks. */
export function* follow(source: FollowedSource): Steps<Followed> {
  let now = source;
  let version = 0;
  const recorder: Recorder = { asking: undefined };
  const untracked = <T>(work: () => T): T => {
    const { asking } = recorder;
    recorder.asking = undefined;
    try {
      return work();
    } finally {
      recorder.asking = asking;
    }
  };
  const present = (): ListSource => now;
  const fences = createLiveFences(recorder, () => ({ fences: now.document.fences, diagrams: now.diagrams }));
  const document = liveDocument(recorder, fences, () => now.document);
  const passages = yield* createLivePassages(now.document, recorder);
  const lists = createPassageLists(passages, present, untracked);
  const finder = createLiveFinder(recorder, () => passages.all, lists.listOf);
  const computations = createComputations(recorder);
  const blocks = createBlockLists(recorder, () => now.document);
  const words = createWordIndexes(() => passages.all);
  const reading = createLiveReading({ recorder, computations, lists, finder, blocks, words, source: present });
  const coverage = liveCoverage(recorder, () => now.coverage);
  setComputations(reading, computations);
  setComputations(coverage, computations);
  /** By the number of the passage. */
  const heard: (readonly SectionId[] | undefined)[] = [];
  for (const { now: content, number } of passages.all)
    if (content.block) heard[number] = now.heard(content.block.index);

  const note = (part: number): void => {
    if (recorder.asking) recorder.asking.whole |= part;
  };

  /** Those of some passages of which something else is heard now, with what was. */
  const heardOtherwise = (
    among: readonly LivePassage[],
  ): ReadonlyMap<LivePassage, readonly SectionId[] | undefined> => {
    const others = new Map<LivePassage, readonly SectionId[] | undefined>();
    for (const passage of among) {
      const { block } = passage.now;
      if (!block) continue;
      const own = now.heard(block.index);
      if (own === heard[passage.number]) continue;
      others.set(passage, heard[passage.number]);
      heard[passage.number] = own;
    }
    return others;
  };

  const update = (next: FollowedSource): Change | undefined => {
    const before = now;
    const nowhere = next.document.text.length + 1;
    const change = changeOf(before.document, next.document) ?? {
      ...{ start: nowhere, oldEnd: nowhere, newEnd: nowhere },
    };
    const sections = sectionChanges(before.document, next.document, change);
    if (!sections || meetsFrontMatter(before.document, next.document, change) || !sameSections(before, next))
      return undefined;
    if (passages.made > mostPerPassage * passages.all.length + 1000) return undefined;
    version++;
    now = next;
    const { touched, added, removed, displaced, alignment, around } = passages.update(
      before.document,
      next.document,
      change,
    );
    const hasOtherBlocks = blocks.update(before.document, next.document, alignment, version);
    const others = heardOtherwise(around);
    const isAdded = new Set(added);
    const changes = {
      version,
      touched: [...touched.keys(), ...[...others.keys()].filter((one) => !touched.has(one) && !isAdded.has(one))],
      added,
      removed,
    };
    const hasOtherPassages = lists.update(changes);
    finder.update(changes, (passage) => touched.get(passage)?.read);
    words.update(changes, (passage) => touched.get(passage)?.read.text);
    const differences = wholeDifferences(before, next, change);
    if ((differences & whole.fences) !== 0) fences.renew();
    computations.update({
      version,
      change,
      whole: differences | (sections.places ? whole.sectionPlaces : 0) | (sections.ends ? whole.sectionEnds : 0),
      touched: [...touched].map(([passage, content]) => touchedPassage(passage, content, displaced.includes(passage))),
      reheard: [...others].flatMap(([one, then]) => (same(then, heard[one.number]) ? [] : [one])),
      lists: hasOtherBlocks || hasOtherPassages,
      terms: new Set([...added, ...removed].flatMap(({ now: { read } }) => [...read.places().keys()])),
      sections: sectionsInDoubt(before.coverage, next.coverage, change),
      coverage: coverageDifference(before.coverage, next.coverage, change),
      facts: factDifferences(before.facts, next.facts, change),
    });
    return change;
  };

  return {
    document,
    coverage,
    facts: liveFacts(recorder, () => now.facts),
    reading,
    computations,
    phases: () => {
      note(whole.phases);
      return now.phases;
    },
    levels: () => note(whole.levels),
    diagrams: fences.diagrams,
    update,
  };
}

/** The bits of `whole` for what is another, but for headings. */
function wholeDifferences(before: FollowedSource, after: FollowedSource, change: Change): number {
  const [old, now] = [before.document, after.document];
  const isMovedAlike = (a: unknown, b: unknown): boolean => sameProperty(a, b, change);
  let bits = 0;
  if (old.text !== now.text) bits |= whole.text | whole.blocks | whole.allFacts;
  if (old.lines.length !== now.lines.length) bits |= whole.lines;
  if (eolOf(old.text) !== eolOf(now.text)) bits |= whole.lineEnd;
  if (old.blocks.length !== now.blocks.length) bits |= whole.blockNumbers;
  if (!sameFences(before, after, change)) bits |= whole.fences;
  if (!isMovedAlike(old.directives, now.directives)) bits |= whole.directives;
  if (!isMovedAlike(old.problems, now.problems)) bits |= whole.problems;
  if (!same(old.stats, now.stats)) bits |= whole.stats;
  if (!same(before.levels, after.levels)) bits |= whole.levels;
  if (!same(before.phases, after.phases)) bits |= whole.phases;
  return bits;
}

function sameFences(before: FollowedSource, after: FollowedSource, change: Change): boolean {
  const [old, now] = [before.document.fences, after.document.fences];
  const by = after.document.blocks.length - before.document.blocks.length;
  return (
    old.length === now.length &&
    before.diagrams.length === after.diagrams.length &&
    before.diagrams.every(({ diagram, section, leadIn }, at) => {
      const other = after.diagrams[at];
      return diagram === other?.diagram && section === other.section && leadIn === other.leadIn;
    }) &&
    old.every((fence, at) => {
      const other = now[at] as Fence;
      const moved = fence.span.start > change.oldEnd ? by : 0;
      return (
        fence.content === other.content &&
        fence.language === other.language &&
        fence.block + moved === other.block &&
        isMoved(fence.span, other.span, change) &&
        isMoved(fence.contentSpan, other.contentSpan, change)
      );
    })
  );
}

function meetsFrontMatter(before: Document, after: Document, change: Change): boolean {
  const [old, now] = [before.frontMatter, after.frontMatter];
  if (!old && !now) return false;
  return !old || !now || change.start <= Math.max(old.span.end, now.span.end);
}

function sameSections(before: FollowedSource, after: FollowedSource): boolean {
  return before.framework === after.framework && same([...before.coverage.keys()], [...after.coverage.keys()]);
}
