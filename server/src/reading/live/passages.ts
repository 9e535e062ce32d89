import { type Zones, zonesOf } from '../../facts/zones';
import type { Block, Document } from '../../markdown/types';
import type { Change } from '../../text/change';
import { inStretches, type Steps } from '../../text/steps';
import { blockPassages, headingPassage, isPassage, type ReadPassage } from '../passages';
import { type Alignment, alignBlocks, alignParts, isMoved, isSameBlock } from './align';
import type { Recorder } from './asked';
import { type Ground, LiveContent } from './content';
import { type Content, LivePassage } from './passage';

/** How the passages of one version became those of the next. */
export interface PassageUpdate {
  /** With another content, or whose source was edited; with what they were. */
  readonly touched: ReadonlyMap<LivePassage, Content>;
  readonly added: readonly LivePassage[];
  readonly removed: readonly LivePassage[];
  /** All that are in parts of the document that are not what they were: around them there may be something else. */
  readonly around: readonly LivePassage[];
  /** How the blocks of both fit together. */
  readonly alignment: Alignment;
  /** Touched ones whose place is not the one to which the edit moved it. */
  readonly displaced: readonly LivePassage[];
}

/** The passages of a document through its versions, as long as its headings stay the same. */
export interface LivePassages {
  /** All in order: another array whenever one was added or removed. */
  readonly all: readonly LivePassage[];
  /** Counts the arrays. */
  readonly arrangedAt: number;
  /** So many were made in all; their numbers are below. */
  readonly made: number;
  update(before: Document, after: Document, change: Change): PassageUpdate;
}

/** Blocks or headings read in one step: some milliseconds. */
const stride = 16;

/** The passages of a document that is not yet followed, in steps. Terms are looked for at once: the first rule asks for them all. */
export function* createLivePassages(document: Document, recorder: Recorder): Steps<LivePassages> {
  let made = 0;
  let arrangedAt = 0;
  const zones = zonesOf(document);
  const ground: Ground = { document };
  const make = (read: ReadPassage, number: number, of: Document): LivePassage =>
    new LivePassage(made++, new LiveContent(read, of, number, ground), recorder);
  const headings: LivePassage[] = [];
  for (let index = 0; index < document.sections.length; index++) {
    const heading = headingPassage(document, zones, index) as ReadPassage;
    yield* inStretches(() => heading.read.places());
    headings.push(make(heading, index, document));
    if (index % stride === 0) yield;
  }
  /** Those of each block. */
  let byBlock: (readonly LivePassage[])[] = [];
  for (let from = 0; from < document.blocks.length; from += stride) {
    const to = Math.min(document.blocks.length, from + stride);
    const read = yield* inStretches(() => {
      const some = passagesOf(document, zones, from, to, headerAbove(document.blocks, byBlock, from));
      for (const one of some.flat()) one.read.places();
      return some;
    });
    for (const some of read) {
      const number = byBlock.length;
      byBlock.push(some.map((one) => make(one, number, document)));
    }
    yield;
  }
  let all = arranged(headings, byBlock);

  const update = (before: Document, after: Document, change: Change): PassageUpdate => {
    const parts = alignParts(before, after);
    const alignment = alignBlocks(parts, before, after, change);
    const { head, tail } = alignment;
    const removedEnd = before.blocks.length - calmTail(before.blocks, byBlock, tail);
    const kept = before.blocks.length - removedEnd;
    const addedEnd = after.blocks.length - kept;
    const fresh = passagesOf(after, zones, head, addedEnd, headerAbove(after.blocks, byBlock, head));
    const touched = new Map<LivePassage, Content>();
    const displaced: LivePassage[] = [];

    const isPaired =
      removedEnd === addedEnd &&
      fresh.every((some, at) => {
        const old = byBlock[head + at] as readonly LivePassage[];
        return some.length === old.length && some.every((one, part) => isSameNature(one, old[part] as LivePassage));
      });
    const removed = isPaired ? [] : byBlock.slice(head, removedEnd).flat();
    const middle = isPaired
      ? byBlock.slice(head, removedEnd)
      : fresh.map((some, at) => some.map((one) => make(one, head + at, after)));
    if (isPaired)
      for (const [at, some] of fresh.entries()) {
        const isSame = isSameBlock(before.blocks[head + at] as Block, after.blocks[head + at] as Block, 0);
        for (const [part, read] of some.entries())
          settle((middle[at] as readonly LivePassage[])[part] as LivePassage, read, isSame, head + at);
      }
    else {
      for (const { now } of removed) (now as LiveContent).stay();
      for (const { now } of byBlock.slice(removedEnd).flat()) (now as LiveContent).renumber(addedEnd - removedEnd);
      byBlock = [...byBlock.slice(0, head), ...middle, ...byBlock.slice(removedEnd)];
    }
    ground.document = after;
    if (!isPaired) {
      all = arranged(headings, byBlock);
      arrangedAt++;
    }
    const around = byBlock.slice(parts.head, after.blocks.length - parts.tail).flat();
    return { touched, added: isPaired ? [] : middle.flat(), removed, displaced, alignment, around };

    function settle(passage: LivePassage, read: ReadPassage, isSame: boolean, number: number): void {
      const now = passage.now as LiveContent;
      const stays = isMoved(now.span, read.span, change);
      const isApart = now.span.end < change.start || now.span.start > change.oldEnd;
      if (isSame && stays && isApart && now.read === read.read) {
        if (passage.kind === 'header') now.liftAbove(read.span, after.blocks[number] as Block);
        return;
      }
      now.stay();
      touched.set(passage, now);
      if (!stays) displaced.push(passage);
      passage.now = new LiveContent(read, after, number, ground);
    }
  };

  return {
    get all() {
      return all;
    },
    get arrangedAt() {
      return arrangedAt;
    },
    get made() {
      return made;
    },
    update,
  };
}

/** For each block of a range its passages; `above` is the header of the passage before the range. */
function passagesOf(
  document: Document,
  zones: Zones,
  from: number,
  to: number,
  above: readonly string[] | undefined,
): readonly (readonly ReadPassage[])[] {
  let header = above;
  const found: (readonly ReadPassage[])[] = [];
  for (let at = from; at < to; at++) {
    const block = document.blocks[at] as Block;
    if (isPassage(block)) {
      found.push(blockPassages(document, zones, block, header));
      header = block.header;
    } else found.push([]);
  }
  return found;
}

/** The header of the last passage above a block, as its rows have it in this version: of another version it would be taken for that of another table. */
function headerAbove(
  blocks: readonly Block[],
  byBlock: readonly (readonly LivePassage[])[],
  from: number,
): readonly string[] | undefined {
  for (let at = from - 1; at >= 0; at--)
    if ((byBlock[at] as readonly LivePassage[]).length > 0) return blocks[at]?.header;
  return undefined;
}

/**
 * Of so many blocks at the end those whose passages are what they were. A row has the header of its table above it where the passage before it is not
 * of the same table: the first row may have won or lost it, those behind are told apart as before.
 */
function calmTail(blocks: readonly Block[], byBlock: readonly (readonly LivePassage[])[], tail: number): number {
  for (let calm = tail; calm > 0; calm--) {
    const at = blocks.length - calm;
    if ((byBlock[at] as readonly LivePassage[]).length > 0) return blocks[at]?.header === undefined ? calm : calm - 1;
  }
  return 0;
}

function isSameNature(read: ReadPassage, passage: LivePassage): boolean {
  return (
    read.kind === passage.kind &&
    read.section === passage.section &&
    read.aside === passage.aside &&
    read.prose === passage.prose
  );
}

/** Headings and the passages of blocks in the order of the document, each told its place. */
function arranged(
  headings: readonly LivePassage[],
  byBlock: readonly (readonly LivePassage[])[],
): readonly LivePassage[] {
  const all: LivePassage[] = [];
  let section = 0;
  for (const some of byBlock) {
    for (const passage of some) {
      for (; section <= passage.section; section++) all.push(headings[section] as LivePassage);
      all.push(passage);
    }
  }
  for (; section < headings.length; section++) all.push(headings[section] as LivePassage);
  for (let at = 0; at < all.length; at++) (all[at] as LivePassage).order = at;
  return all;
}
