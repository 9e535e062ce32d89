import type { Block, Document } from '../../markdown/types';
import type { BlockTest } from '../types';
import type { Alignment } from './align';
import { addBlocks, type Recorder } from './asked';

/** The blocks that a test holds for, kept up to date. */
export interface BlockList {
  blocks: readonly Block[];
  /** The version in which one of them was last edited, added or removed. */
  changedAt: number;
}

export interface BlockLists {
  with(test: BlockTest): readonly Block[];
  /** True where one of them has other blocks now. */
  update(before: Document, after: Document, alignment: Alignment, version: number): boolean;
}

export function createBlockLists(recorder: Recorder, now: () => Document): BlockLists {
  const lists = new Map<BlockTest, BlockList>();
  let version = 0;

  const held = ({ text, blocks }: Document, from: number, to: number, test: BlockTest): readonly Block[] => {
    const found: Block[] = [];
    for (let at = from; at < to; at++) {
      const block = blocks[at] as Block;
      if (test(text.slice(block.span.start, block.span.end), block)) found.push(block);
    }
    return found;
  };

  return {
    with(test) {
      let list = lists.get(test);
      if (!list) {
        const document = now();
        list = { blocks: held(document, 0, document.blocks.length, test), changedAt: version };
        lists.set(test, list);
      }
      const { asking } = recorder;
      if (asking) {
        addBlocks(asking, list);
        asking.positions = true;
      }
      return list.blocks;
    },
    update(before, after, { head, tail }, next) {
      version = next;
      const end = before.blocks.length - tail;
      const by = after.blocks.length - before.blocks.length;
      let isAnother = false;
      for (const [test, list] of lists) {
        const first = list.blocks.filter(({ index }) => index < head);
        const last = list.blocks.filter(({ index }) => index >= end);
        const middle = held(after, head, after.blocks.length - tail, test);
        if (middle.length > 0 || first.length + last.length < list.blocks.length) {
          list.changedAt = version;
          isAnother = true;
        }
        list.blocks = [
          ...first.map(({ index }) => after.blocks[index] as Block),
          ...middle,
          ...last.map(({ index }) => after.blocks[index + by] as Block),
        ];
      }
      return isAnother;
    },
  };
}
