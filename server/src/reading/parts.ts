import type { Coverage, PhaseHeadings, Relevance } from '../coverage/types';
import type { Document } from '../markdown/types';
import type { Framework, SectionId } from '../schema/types';
import type { Passage } from './types';

export interface ReadingSource {
  readonly document: Document;
  readonly framework: Framework;
  readonly coverage: Coverage;
  readonly phases: PhaseHeadings;
  readonly relevance: Relevance;
  /** Asked instead of `relevance` where it is there; `Recognition` has it. */
  readonly heard?: (block: number) => readonly SectionId[];
}

/** A passage speaks of a section when the recogniser thinks it as likely as not (as a logit). */
export const speaks = 0;
/** Under a heading that stands for the section, all but what is surely about something else. */
export const headed = -4;

/** The passages about sections and in phases, in order; the same list for the same question. */
export interface Parts {
  about(sections: readonly SectionId[]): readonly Passage[];
  inPhase(phases: readonly string[]): readonly Passage[];
  /** Sections of the framework that a passage speaks of, most certain first. */
  sectionsOf(passage: Passage): readonly SectionId[];
  /** Of a list that was given: 1 for each passage (by its number in the document) that is in it. */
  members(list: readonly Passage[]): Uint8Array | undefined;
}

/** Members by passage number: sections overlap, and a byte for each passage unites them quickest. */
export function createParts(source: ReadingSource, all: readonly Passage[]): Parts {
  const { document, framework, coverage, phases, relevance } = source;
  const bySection = new Map<SectionId, Uint8Array>();
  const byPhase = new Map<string, Uint8Array>();
  const lists = new Map<string, readonly Passage[]>();
  const known = new WeakMap<readonly Passage[], Uint8Array>();
  const below = rangesBelow(document, all);
  const title = document.sections[0]?.level === 1 ? 0 : -1;
  const heard = remembering(source.heard ?? ((block) => hearing(framework, relevance, block)));
  // A rule may ask for a section that this framework leaves out.
  const asked = new Set(framework.phases.flatMap((phase) => phase.sections.map(({ id }) => id)));
  let speaking: ReadonlyMap<SectionId, readonly number[]> | undefined;

  const speakingOf = (id: SectionId): readonly number[] => {
    if (!asked.has(id)) return numbersOf(all, (block) => relevance(block, id) >= speaks);
    speaking ??= speakingOfEach(all, heard);
    return speaking.get(id) ?? [];
  };

  const aboutOne = (id: SectionId): Uint8Array => {
    let members = bySection.get(id);
    if (members) return members;
    members = new Uint8Array(all.length);
    for (const at of speakingOf(id)) members[at] = 1;
    const heading = coverage.get(id)?.heading;
    if (heading !== undefined && heading !== title) {
      const { from, to } = below(heading);
      for (let at = from; at < to; at++) {
        const { aside, block } = all[at] as Passage;
        if (!aside && (block === undefined || relevance(block.index, id) >= headed)) members[at] = 1;
      }
    }
    bySection.set(id, members);
    return members;
  };

  const inOnePhase = (id: string): Uint8Array => {
    let members = byPhase.get(id);
    if (members) return members;
    members = united(sectionsOfPhase(framework, id).map(aboutOne));
    for (const heading of phases.get(id) ?? []) {
      const { from, to } = below(heading);
      if (heading !== title) for (let at = from; at < to; at++) if (!all[at]?.aside) members[at] = 1;
    }
    byPhase.set(id, members);
    return members;
  };

  const united = (parts: readonly Uint8Array[]): Uint8Array => {
    const members = new Uint8Array(all.length);
    for (const part of parts) for (let at = 0; at < part.length; at++) if (part[at] === 1) members[at] = 1;
    return members;
  };

  const listOf = (key: string, parts: () => readonly Uint8Array[]): readonly Passage[] => {
    let list = lists.get(key);
    if (!list) {
      const members = united(parts());
      list = all.filter((_, at) => members[at] === 1);
      lists.set(key, list);
      known.set(list, members);
    }
    return list;
  };

  return {
    about: (sections) => listOf(`about ${sections.join(' ')}`, () => sections.map(aboutOne)),
    inPhase: (ids) => listOf(`phase ${ids.join(' ')}`, () => ids.map(inOnePhase)),
    sectionsOf: ({ block }) => (block === undefined ? [] : heard(block.index)),
    members: (list) => known.get(list),
  };
}

/** Rules know the phases of the catalogue. A framework without the phase tells its sections elsewhere. */
export function sectionsOfPhase({ phases }: Framework, id: string): readonly SectionId[] {
  const sections =
    phases.find((phase) => phase.id === id)?.sections ??
    phases.flatMap((phase) => phase.sections.filter((section) => section.id.startsWith(`${id}.`)));
  return sections.map((section) => section.id);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Numbers of the passages under a heading, its own included. Sections stand in the order of the document, parents first, and the
 * passages in the order of their sections: what is under a heading is one range.
 */
function rangesBelow({ sections }: Document, all: readonly Passage[]): (heading: number) => Range {
  const ends = sections.map((_, index) => index + 1);
  for (let index = sections.length - 1; index >= 0; index--) {
    const parent = sections[index]?.parent ?? -1;
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0);
  }
  const starts = new Array<number>(sections.length + 1).fill(all.length);
  for (let at = all.length - 1; at >= 0; at--) {
    const { section } = all[at] as Passage;
    if (section >= 0) starts[section] = at;
  }
  return (heading) => ({
    from: starts[heading] ?? all.length,
    to: starts[ends[heading] ?? sections.length] ?? all.length,
  });
}

export function hearing(framework: Framework, relevance: Relevance, block: number): readonly SectionId[] {
  return framework.phases
    .flatMap((phase) => phase.sections.map(({ id }) => ({ id, score: relevance(block, id) })))
    .filter(({ score }) => score >= speaks)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

function remembering<T>(of: (block: number) => T): (block: number) => T {
  const known: T[] = [];
  return (block) => {
    known[block] ??= of(block);
    return known[block] as T;
  };
}

/** For each section of the framework the numbers of the passages that speak of it, ascending. */
function speakingOfEach(
  all: readonly Passage[],
  heard: (block: number) => readonly SectionId[],
): ReadonlyMap<SectionId, readonly number[]> {
  const speaking = new Map<SectionId, number[]>();
  for (let at = 0; at < all.length; at++) {
    const { aside, block } = all[at] as Passage;
    if (aside || block === undefined) continue;
    for (const id of heard(block.index)) {
      const list = speaking.get(id);
      if (list) list.push(at);
      else speaking.set(id, [at]);
    }
  }
  return speaking;
}

/** Numbers of the passages with a block, asides left out, that `holds` for. */
function numbersOf(all: readonly Passage[], holds: (block: number) => boolean): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0; at < all.length; at++) {
    const { aside, block } = all[at] as Passage;
    if (!aside && block !== undefined && holds(block.index)) numbers.push(at);
  }
  return numbers;
}
