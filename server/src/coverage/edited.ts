import type { Edited, JudgedDocument, JudgedPart } from './judged-types';
import type { JudgedPassage } from './passage-judge';

type Groups = JudgedDocument['groups'];

/** A stretch of a document: some parts and their blocks. */
interface Stretch {
  readonly parts: readonly JudgedPart[];
  readonly first: number;
  readonly passages: readonly (JudgedPassage | undefined)[];
}

/**
 * What differs between two lists of groups: all but what is the same at the beginning and at the end, group by group, then part by part,
 * then passage by passage. Of blocks that are no passages nothing is known, so that they count as changed unless their part is the same;
 * so do all of a part whose headings changed.
 */
export function editedBetween(before: Groups, now: Groups): Edited {
  const [head, tail] = sameEnds(before, now, (one, other) => one.judged === other.judged);
  const [old, young] = [stretchOf(before, head, tail), stretchOf(now, head, tail)];
  const [top, bottom] = sameEnds(old.parts, young.parts, (one, other) => one === other);
  let start = blocksOf(young.parts, 0, top);
  let end = blocksOf(young.parts, young.parts.length - bottom, young.parts.length);
  const [oldLength, length] = [old.passages.length, young.passages.length];
  const alike = (one: JudgedPart | undefined, other: JudgedPart | undefined): boolean =>
    one !== undefined && one.headings === other?.headings;
  const [oldPart, part] = [old.parts[top], young.parts[top]];
  const least = Math.min(oldLength, length) - end;
  if (oldPart && part && alike(oldPart, part)) {
    const border = Math.min(least, start + oldPart.passages.length, start + part.passages.length);
    while (start < border && old.passages[start] && old.passages[start] === young.passages[start]) start++;
  }
  const oldLast = old.parts[old.parts.length - 1 - bottom];
  const last = young.parts[young.parts.length - 1 - bottom];
  if (oldLast && last && alike(oldLast, last)) {
    const border = Math.min(
      Math.min(oldLength, length) - start,
      end + oldLast.passages.length,
      end + last.passages.length,
    );
    for (; end < border; end++) {
      const passage = young.passages[length - 1 - end];
      if (!passage || passage !== old.passages[oldLength - 1 - end]) break;
    }
  }
  const near = new Set<number>();
  for (let at = start; at < oldLength - end; at++) for (const one of old.passages[at]?.near ?? []) near.add(one);
  for (let at = start; at < length - end; at++) for (const one of young.passages[at]?.near ?? []) near.add(one);
  return { from: young.first + start, oldTo: old.first + oldLength - end, to: young.first + length - end, near };
}

/** How many of two lists are the same at the beginning, and how many of the others at the end. */
function sameEnds<T>(before: readonly T[], now: readonly T[], same: (one: T, other: T) => boolean): [number, number] {
  const least = Math.min(before.length, now.length);
  let head = 0;
  while (head < least && same(before[head] as T, now[head] as T)) head++;
  let tail = 0;
  while (tail < least - head && same(before[before.length - 1 - tail] as T, now[now.length - 1 - tail] as T)) tail++;
  return [head, tail];
}

function stretchOf(groups: Groups, head: number, tail: number): Stretch {
  const middle = groups.slice(head, groups.length - tail);
  const last = groups.at(-1)?.placed;
  return {
    parts: middle.flatMap(({ judged }) => judged.parts),
    first: groups[head]?.placed.firstBlock ?? (last ? last.firstBlock + last.group.blocks : 0),
    passages: middle.flatMap(({ judged }) => judged.passages),
  };
}

function blocksOf(parts: readonly JudgedPart[], from: number, to: number): number {
  let blocks = 0;
  for (let at = from; at < to; at++) blocks += (parts[at] as JudgedPart).passages.length;
  return blocks;
}
