import type { Block, Document, PlacedGroup, Section } from '../../markdown/types';
import type { Change } from '../../text/change';
import type { Span } from '../../text/span';

/** Where an offset of the text before stands after the change; undefined inside what changed and at its borders. */
function movedOffset(offset: number, { start, oldEnd, newEnd }: Change): number | undefined {
  if (offset < start) return offset;
  return offset > oldEnd ? offset + newEnd - oldEnd : undefined;
}

export function movedSpan(span: Span, change: Change): Span | undefined {
  if (span.end < change.start) return span;
  const start = movedOffset(span.start, change);
  const end = movedOffset(span.end, change);
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Is `after` where `before` stands now? */
export function isMoved(before: Span, after: Span, change: Change): boolean {
  return movedOffset(before.start, change) === after.start && movedOffset(before.end, change) === after.end;
}

export interface Alignment {
  /** So many blocks at the beginning, and at the end, are what they were: same words, same source, same place among headings. */
  readonly head: number;
  readonly tail: number;
}

/** Blocks at the beginning and at the end that are in the very same parts: nothing around them is another either. */
export function alignParts(before: Document, after: Document): Alignment {
  const most = Math.min(before.blocks.length, after.blocks.length);
  // A byte order mark that comes or goes is in no part, and moves them all.
  const isInPlace = before.blocks[0]?.span.start === after.blocks[0]?.span.start;
  const head = isInPlace
    ? Math.min(
        most,
        equalParts(before.groups, after.groups, (list, at) => list[at]),
      )
    : 0;
  const tail = equalParts(before.groups, after.groups, (list, at) => list[list.length - 1 - at]);
  return { head, tail: Math.min(tail, most - head) };
}

/** So many blocks are in equal groups, and then in equal parts, counted from the end that `from` tells. */
function equalParts(
  before: readonly PlacedGroup[],
  after: readonly PlacedGroup[],
  from: <T>(list: readonly T[], at: number) => T | undefined,
): number {
  let blocks = 0;
  let at = 0;
  for (; at < before.length; at++) {
    const group = from(before, at)?.group;
    if (group === undefined || group !== from(after, at)?.group) break;
    blocks += group.blocks;
  }
  const [old, now] = [from(before, at)?.group.parts ?? [], from(after, at)?.group.parts ?? []];
  for (let number = 0; number < old.length; number++) {
    const part = from(old, number);
    if (part === undefined || part !== from(now, number)) break;
    blocks += part.blocks;
  }
  return blocks;
}

/** So many sections stand in the equal groups at the end. */
function sectionsOfTail(before: readonly PlacedGroup[], after: readonly PlacedGroup[]): number {
  let sections = 0;
  for (let at = 1; at <= before.length; at++) {
    const group = before[before.length - at]?.group;
    if (group !== after[after.length - at]?.group) break;
    sections += group?.sections ?? 0;
  }
  return sections;
}

/** The section indexes of both documents mean the same headings. `known` is what is known to be alike. */
export function alignBlocks(
  known: Alignment,
  { blocks: before }: Document,
  { blocks: after }: Document,
  change: Change,
): Alignment {
  const most = Math.min(before.length, after.length);
  let { head, tail } = known;
  while (head < most) {
    const [old, now] = [before[head] as Block, after[head] as Block];
    if (old.span.end >= change.start || !(old === now || isSameBlock(old, now, 0))) break;
    head++;
  }
  const by = after.length - before.length;
  while (tail < most - head) {
    const [old, now] = [before[before.length - 1 - tail] as Block, after[after.length - 1 - tail] as Block];
    if (old.span.start <= change.oldEnd || !isMoved(old.span, now.span, change) || !isSameBlock(old, now, by)) break;
    tail++;
  }
  return { head, tail };
}

/** But for the place of both; `by` is how far the numbers of blocks have moved. */
export function isSameBlock(before: Block, after: Block, by: number): boolean {
  return (
    before.text === after.text &&
    before.kind === after.kind &&
    before.section === after.section &&
    before.quoted === after.quoted &&
    before.leadIn === after.leadIn &&
    before.runIn === after.runIn &&
    before.under === after.under &&
    before.checked === after.checked &&
    (before.parentItem === undefined ? undefined : before.parentItem + by) === after.parentItem &&
    sameTexts(before.cells, after.cells) &&
    sameTexts(before.header, after.header)
  );
}

function sameTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true;
  return a?.length === b?.length && (a?.every((text, at) => text === b?.[at]) ?? false);
}

export interface SectionChanges {
  /** A heading has another place than that to which the change moved it. */
  readonly places: boolean;
  /** What stands below one ends elsewhere. */
  readonly ends: boolean;
}

/**
 * What is different in the places of the same headings; undefined where they are not the same ones. Those in the groups that both documents end with
 * are what they were, and are not looked at: their levels decide under which they stand, and all their places count from the end of the text.
 */
export function sectionChanges(
  { sections: before, groups: groupsBefore }: Document,
  { sections: after, groups }: Document,
  change: Change,
): SectionChanges | undefined {
  if (before.length !== after.length) return undefined;
  let places = false;
  let ends = false;
  let end = before.length - sectionsOfTail(groupsBefore, groups);
  // At the border of the change nobody can tell where a heading has moved.
  while (end < before.length && (before[end] as Section).headingSpan.start <= change.oldEnd) end++;
  for (let at = 0; at < end; at++) {
    const [old, now] = [before[at] as Section, after[at] as Section];
    if (old === now && old.span.end < change.start) continue;
    if (old.title !== now.title || old.level !== now.level || old.style !== now.style || old.parent !== now.parent)
      return undefined;
    if (!isMoved(old.titleSpan, now.titleSpan, change) || !isMoved(old.headingSpan, now.headingSpan, change))
      places = true;
    if (!isMoved(old.span, now.span, change) || !isMoved(old.bodySpan, now.bodySpan, change)) ends = true;
  }
  return { places, ends };
}
