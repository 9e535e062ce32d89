import type { Block, Document, Section } from '../markdown/types';
import { endOf, reach } from './checklist';
import { AnsweredSection } from './judge';
import type { JudgedDocument, JudgedPart } from './judged';
import type { JudgedPassage } from './passage-judge';
import type { Summary } from './summary';
import type { CheckVerdict, Evidence, SectionCoverage } from './types';
import { missingFrom, unsureFrom } from './verdict';

/** What an edit changed between two documents that were judged: a run of blocks, which were `from .. oldTo` before. */
export interface Edited {
  readonly from: number;
  readonly oldTo: number;
  readonly to: number;
  /** Sections (their numbers) that a passage of the run may be about, before or after. */
  readonly near: ReadonlySet<number>;
}

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

/** What is asked of a verdict to be kept. */
export interface Asking {
  /** In the catalogue. */
  readonly number: number;
  readonly missing: number;
  /** Headings that name the section, the same as before. */
  readonly named: readonly Section[];
  /** Blocks of the best passages of each section, now and before; -1: none. */
  readonly places: Summary['places'];
  readonly oldPlaces: Summary['places'];
  readonly checks: () => readonly CheckVerdict[];
}

/**
 * The verdict of before, moved to where its passages stand now, if nothing that it says can have changed: its best passages are the same,
 * the edit is neither near them nor below a heading of the section, and no passage that may be about the section came, went or changed.
 * Undefined: judge again. Only the probability of being missing follows from the whole document.
 */
export function keptVerdict(
  old: SectionCoverage,
  edited: Edited,
  document: Document,
  { number, missing, named, places, oldPlaces, checks }: Asking,
): SectionCoverage | undefined {
  const { status } = old;
  if (status === 'placeholder' || status === 'not-applicable' || bandOf(missing) !== bandOf(old.missing))
    return undefined;
  // What is missing is told of its nearest passage alone, and only a checklist is read beside a passage.
  const asked = status === 'missing' && named.length === 0 ? 1 : places.length;
  const beside = status === 'missing' || status === 'unsure' ? 0 : reach;
  for (let at = 0; at < asked; at++) {
    const place = places[at]?.[number] as number;
    const before = oldPlaces[at]?.[number] as number;
    if (place < 0 && before < 0) continue;
    const isAbove = place >= 0 && place === before && place + beside < edited.from;
    const isBelow = place - beside >= edited.to && place - edited.to === before - edited.oldTo;
    if (!isAbove && !isBelow) return undefined;
  }
  const { sections, blocks } = document;
  for (const section of named)
    if (section.firstBlock <= edited.to && endOf(section, sections, blocks) >= edited.from) return undefined;
  if (edited.near.has(number)) return undefined;
  const blockAt = (at: number): Block => document.blocks[places[at]?.[number] as number] as Block;
  if (status === 'missing') {
    if (!old.nearest) return missing === old.missing ? old : { ...old, missing };
    if (missing === old.missing && old.nearest.span === blockAt(0).span) return old;
    return { ...old, missing, nearest: { ...old.nearest, span: blockAt(0).span } };
  }
  const evidence = movedEvidence(old.evidence, blockAt);
  return status === 'unsure' ? { ...old, missing, evidence } : new AnsweredSection(old, missing, evidence, checks);
}

function movedEvidence(evidence: readonly Evidence[], blockAt: (at: number) => Block): readonly Evidence[] {
  if (evidence.every(({ span }, at) => span === blockAt(at).span)) return evidence;
  return evidence.map(({ kind, terms }, at) => ({ span: blockAt(at).span, kind, terms }));
}

function bandOf(missing: number): number {
  return missing >= missingFrom ? 2 : missing > unsureFrom ? 1 : 0;
}
