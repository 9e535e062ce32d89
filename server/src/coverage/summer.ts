import type { Edited, JudgedDocument, JudgedGroup } from './judged-types';
import { addPassage, addSummary, copyOf, emptySummary, type Summary } from './summary';

type Groups = JudgedDocument['groups'];

/** What a run of blocks says, from the first block of a document or up to its last one. Places count from the first block of the run. */
interface Run {
  readonly blocks: number;
  readonly summary: Summary;
}

/** So many blocks between the runs are added anew each time. */
const mostBetween = 8;

/**
 * Sums up one document after the other. Who types, types at one place: what stands above it and what stands below it stays the same, and is summed
 * up once. `edited` is what differs from the document before; undefined where nobody knows.
 */
export function createSummer(sections: number): (groups: Groups, edited: Edited | undefined) => Summary {
  let above: Run | undefined;
  let below: Run | undefined;
  /** Of the document before. */
  let blocksBefore = 0;

  /** Blocks `from..to`; groups that lie within as a whole are summed up once. */
  const add = (into: Summary, groups: Groups, from: number, to: number): void => {
    for (const { placed, judged } of groups) {
      const { firstBlock, group } = placed;
      const end = firstBlock + group.blocks;
      if (firstBlock >= to) return;
      if (end <= from) continue;
      if (from <= firstBlock && end <= to) {
        addSummary(into, summaryOf(judged, sections), firstBlock - from);
        continue;
      }
      addPassages(
        into,
        judged.passages,
        Math.max(0, from - firstBlock),
        Math.min(to, end) - firstBlock,
        firstBlock - from,
      );
    }
  };
  const runOf = (groups: Groups, from: number, to: number): Run => {
    const summary = emptySummary(sections);
    add(summary, groups, from, to);
    return { blocks: to - from, summary };
  };

  return (groups, edited) => {
    const last = groups.at(-1)?.placed;
    const blocks = last ? last.firstBlock + last.group.blocks : 0;
    const fits =
      edited &&
      above &&
      below &&
      edited.from >= above.blocks &&
      edited.oldTo <= blocksBefore - below.blocks &&
      blocks - above.blocks - below.blocks <= mostBetween;
    if (!fits) {
      above = runOf(groups, 0, edited?.from ?? blocks);
      below = runOf(groups, edited?.to ?? blocks, blocks);
    }
    blocksBefore = blocks;
    const [start, end] = [(above as Run).blocks, blocks - (below as Run).blocks];
    const summary = copyOf((above as Run).summary);
    for (const { placed, judged } of groups) {
      const { firstBlock, group } = placed;
      if (firstBlock >= end) break;
      if (firstBlock + group.blocks > start)
        addPassages(
          summary,
          judged.passages,
          Math.max(0, start - firstBlock),
          Math.min(end - firstBlock, group.blocks),
          firstBlock,
        );
    }
    addSummary(summary, (below as Run).summary, end);
    return summary;
  };
}

/** What a group says, places counted from its first block. Made when it is first asked for: of the group that somebody types in it never is. */
function summaryOf(judged: JudgedGroup, sections: number): Summary {
  const { passages } = judged;
  judged.summed ??= addPassages(emptySummary(sections), passages, 0, passages.length, 0);
  return judged.summed;
}

/** Adds `passages[from..to]`; of a place, `offset` is added to its number. */
function addPassages(
  into: Summary,
  passages: JudgedGroup['passages'],
  from: number,
  to: number,
  offset: number,
): Summary {
  for (let at = from; at < to; at++) {
    const passage = passages[at];
    if (passage) addPassage(into, passage, offset + at);
  }
  return into;
}
