import type { Document, Part, PartGroup } from '../markdown/types';
import { untilForgotten } from '../text/memo';
import { inStretches, type Steps } from '../text/steps';
import { corpusSize, dailyUsers, rareShare } from './counts';
import type { CueReader, Statement } from './cue-facts';
import { latencyTarget } from './latency';
import { type BestNumber, numberedBlocks } from './quantity';
import { isSameTally, joined, type ReadStretch, type Said, type Tally } from './said';
import { type Stretch, sentencesIn } from './sentences';
import { type Mention, strongest, type TaskPhrase, type TaskReader } from './task';
import { openingBlocks, type Zones, zonesOf } from './zones';

const numberReaders = {
  latency_slo_ms: latencyTarget,
  corpus_size: corpusSize,
  dau: dailyUsers,
  imbalanced: rareShare,
} as const;

/** Facts that are one number. */
export type NumberName = keyof typeof numberReaders;

const numberNames = Object.keys(numberReaders) as readonly NumberName[];

/** What a document, or a stretch of it, says; places count from its first block and section. */
export interface Saying {
  readonly cues: Tally<Statement, Said>;
  readonly tasks: Tally<TaskPhrase, Mention>;
  readonly numbers: Readonly<Partial<Record<NumberName, BestNumber>>>;
}

interface Known extends Saying {
  readonly blocks: number;
  readonly sections: number;
  /** How many of its first blocks are among the first of the document, which say more. */
  readonly opening: number;
}

interface KnownGroup extends Known {
  /** What it was put together from. */
  readonly read: readonly Known[];
}

/**
 * Reads what documents say, part by part, and remembers each part by itself: after an edit only the edited one is read, and only its
 * group is joined anew. A step is a part.
 */
export function createSayingReader(cues: CueReader, tasks: TaskReader): (document: Document) => Steps<Saying> {
  const parts = new WeakMap<Part, Known>();
  const groups = new WeakMap<PartGroup, KnownGroup>();
  /** Of the document that was read last. Most letters change nothing of what a part says: then it is what it was, and so is all that is made of it. */
  const owner = {};
  const startOfLast = (): { groups: readonly KnownGroup[] } => ({ groups: [] });

  function readPart(
    document: Document,
    zones: Zones,
    { blocks, sections, goesOn }: Part,
    firstBlock: number,
    firstSection: number,
  ): Known {
    const stretch: Stretch = {
      ...{ firstBlock, endBlock: firstBlock + blocks },
      ...{ firstSection, endSection: firstSection + sections },
      ...(goesOn && { header: document.blocks[firstBlock]?.header }),
    };
    const sentences = sentencesIn(document, zones, stretch);
    const numbers: Partial<Record<NumberName, BestNumber>> = {};
    const numbered = numberedBlocks(document, firstBlock, stretch.endBlock);
    for (const name of numbered.length > 0 ? numberNames : []) {
      const best = numberReaders[name](document, numbered);
      if (best) numbers[name] = { ...best, block: best.block - firstBlock };
    }
    return {
      ...{ blocks, sections, numbers, opening: openingIn(blocks, firstBlock) },
      cues: cues.tally(sentences, firstBlock, firstSection),
      tasks: tasks.tally(sentences, firstBlock, firstSection),
    };
  }

  const sayingOf = {};

  return function* (document) {
    const zones = zonesOf(document);
    const last = untilForgotten(owner, startOfLast);
    const all: KnownGroup[] = [];
    for (const { group, firstBlock, firstSection } of document.groups) {
      const opening = openingIn(group.blocks, firstBlock);
      const then = last.groups[all.length];
      const before = groups.get(group);
      if (before?.opening === opening) {
        all.push(before);
        continue;
      }
      let [block, section] = [firstBlock, firstSection];
      const read: Known[] = [];
      for (const part of group.parts) {
        let known = parts.get(part);
        if (known?.opening !== openingIn(part.blocks, block)) {
          const [firstBlock, firstSection] = [block, section];
          const fresh = yield* inStretches(() => readPart(document, zones, part, firstBlock, firstSection));
          const old = then?.read[read.length];
          known = old && isSameSaying(old, fresh) ? old : fresh;
          parts.set(part, known);
          yield;
        }
        block += part.blocks;
        section += part.sections;
        read.push(known);
      }
      const isSame = then?.opening === opening && isSameList(then.read, read);
      const known = isSame
        ? then
        : { ...together(read), blocks: group.blocks, sections: group.sections, opening, read };
      groups.set(group, known);
      all.push(known);
    }
    last.groups = all;
    return untilForgotten(sayingOf, createJoiner)(all);
  };
}

function isSameList(one: readonly Known[], other: readonly Known[]): boolean {
  return one.length === other.length && one.every((known, at) => known === other[at]);
}

/** Do two parts say the same, at the same places? Statements and phrases are the same objects each time. */
function isSameSaying(one: Known, other: Known): boolean {
  return (
    one.blocks === other.blocks &&
    one.sections === other.sections &&
    one.opening === other.opening &&
    numberNames.every((name) => isSameNumber(one.numbers[name], other.numbers[name])) &&
    isSameTally(one.cues, other.cues, () => true) &&
    isSameTally(
      one.tasks,
      other.tasks,
      (a, b) => a.strength === b.strength && a.value === b.value && a.zone === b.zone && a.named === b.named,
    )
  );
}

function isSameNumber(one: BestNumber | undefined, other: BestNumber | undefined): boolean {
  return (
    one?.value === other?.value &&
    one?.words === other?.words &&
    one?.rank === other?.rank &&
    one?.block === other?.block
  );
}

/** Groups between the runs of `createJoiner` that are joined anew each time. */
const mostBetween = 6;

/**
 * Joins the groups of one document after the other. Who types, types at one place: what the groups above it and those below it say is joined
 * once.
 */
function createJoiner(): (all: readonly Known[]) => Saying {
  let last: readonly Known[] = [];
  let saying: Saying | undefined;
  let [head, tail] = [0, 0];
  let above: Known | undefined;
  let below: Known | undefined;
  return (all) => {
    if (saying && isSameList(last, all)) return saying;
    const least = Math.min(last.length, all.length);
    let same = 0;
    while (same < least && last[same] === all[same]) same++;
    let sameBelow = 0;
    while (sameBelow < least - same && last[last.length - 1 - sameBelow] === all[all.length - 1 - sameBelow])
      sameBelow++;
    last = all;
    if (!above || !below || same < head || sameBelow < tail || all.length - head - tail > mostBetween) {
      head = same;
      // An edit may move the border to the next group.
      tail = Math.max(0, sameBelow - 1);
      above = asOne(all.slice(0, head));
      below = asOne(all.slice(all.length - tail));
    }
    saying = together([above, ...all.slice(head, all.length - tail), below]);
    return saying;
  };
}

function asOne(all: readonly Known[]): Known {
  let [blocks, sections] = [0, 0];
  for (const one of all) {
    blocks += one.blocks;
    sections += one.sections;
  }
  return { ...together(all), blocks, sections, opening: 0 };
}

function openingIn(blocks: number, firstBlock: number): number {
  return Math.max(0, Math.min(blocks, openingBlocks - firstBlock));
}

function together(all: readonly Known[]): Saying {
  const stretches = <K, S extends Said>(tallyOf: (one: Known) => Tally<K, S>): readonly ReadStretch<K, S>[] =>
    all.map((one) => ({ tally: tallyOf(one), blocks: one.blocks, sections: one.sections }));
  const numbers: Partial<Record<NumberName, BestNumber>> = {};
  let blocks = 0;
  for (const one of all) {
    for (const name of numberNames) {
      const [best, later] = [numbers[name], one.numbers[name]];
      if (later && (!best || later.rank > best.rank)) numbers[name] = { ...later, block: later.block + blocks };
    }
    blocks += one.blocks;
  }
  return {
    numbers,
    cues: joined(
      stretches((one) => one.cues),
      ({ at, times }) => ({ at, times }),
      () => false,
    ),
    tasks: joined(
      stretches((one) => one.tasks),
      ({ at, times, strength, value, zone, named }) => ({ at, times, strength, value, zone, named }),
      strongest,
    ),
  };
}
