import type { Document } from '../markdown/types';
import type { Span } from '../text/span';
import type { Sentence } from './sentences';

/** Where something was said: in a block or, if that is undefined, in the heading of a section. Counted from the beginning of what was read. */
export interface SaidAt {
  readonly block?: number;
  readonly section?: number;
}

/** How often something was said, and where first, or where it says most. */
export interface Said {
  readonly at: SaidAt;
  readonly times: number;
}

/**
 * What a stretch of a document says of each of several things, in the order in which they come up first. Joining those of stretches gives
 * that of the whole, however they are grouped.
 */
export type Tally<K, S extends Said> = ReadonlyMap<K, S>;

/** A stretch of a document that was read, and how many blocks and sections it has. */
export interface ReadStretch<K, S extends Said> {
  readonly tally: Tally<K, S>;
  readonly blocks: number;
  readonly sections: number;
}

/**
 * Joins the tallies of neighbours. `both` joins what is known of one thing with what a later stretch says of it, but for the number of
 * times and the place: true if the later one is to count for the place. `copy` makes what may be changed.
 */
export function joined<K, S extends Said>(
  stretches: readonly ReadStretch<K, S>[],
  copy: (said: S) => Changeable<S>,
  both: (known: Changeable<S>, later: S) => boolean,
): Tally<K, S> {
  const tally = new Map<K, Changeable<S>>();
  let [blocks, sections] = [0, 0];
  for (const stretch of stretches) {
    for (const [key, said] of stretch.tally) {
      const known = tally.get(key);
      if (!known) {
        const first = copy(said);
        first.at = movedBy(said.at, blocks, sections);
        tally.set(key, first);
        continue;
      }
      known.times += said.times;
      if (both(known, said)) known.at = movedBy(said.at, blocks, sections);
    }
    blocks += stretch.blocks;
    sections += stretch.sections;
  }
  return tally;
}

export type Changeable<S> = { -readonly [K in keyof S]: S[K] };

function movedBy({ block, section }: SaidAt, blocks: number, sections: number): SaidAt {
  return block === undefined ? { section: (section ?? 0) + sections } : { block: block + blocks };
}

/** The same things in the same order, as often and at the same places; `isSame` compares what else is known of one. */
export function isSameTally<K, S extends Said>(
  one: Tally<K, S>,
  other: Tally<K, S>,
  isSame: (a: S, b: S) => boolean,
): boolean {
  if (one.size !== other.size) return false;
  const others = other.entries();
  for (const [key, a] of one) {
    const [otherKey, b] = others.next().value as readonly [K, S];
    if (key !== otherKey || a.times !== b.times || !isSame(a, b)) return false;
    if (a.at.block !== b.at.block || a.at.section !== b.at.section) return false;
  }
  return true;
}

/** The place of a sentence, counted from a first block and section. */
export function placeOf({ block, section }: Sentence, firstBlock: number, firstSection: number): SaidAt {
  return block ? { block: block.index - firstBlock } : { section: (section ?? 0) - firstSection };
}

/** The block, or the title of the heading. */
export function spanAt({ blocks, sections }: Document, { block, section }: SaidAt): Span | undefined {
  return block === undefined ? sections[section ?? -1]?.titleSpan : blocks[block]?.span;
}
