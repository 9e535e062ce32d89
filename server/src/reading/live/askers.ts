import type { SectionId } from '../../schema/types';
import type { Asked } from './asked';
import { has } from './numbers';
import {
  type Differences,
  listsDiffer,
  placesDiffer,
  rangesDiffer,
  type TouchedPassage,
  wordsDiffer,
} from './staleness';

/** Who asked a document, and whose result follows from the answers. What is not stale has asked. */
export interface Asker {
  asked: Asked | undefined;
  isStale: boolean;
}

/**
 * All that asked a document, by what they asked. A letter changes little: only those are looked at that asked for that, where a question to each
 * of a hundred would cost more than all that a letter makes anew.
 */
export interface Askers {
  /** It asks for the first time, or has asked for something else than before. */
  add(one: Asker): void;
  /** Makes those stale that would get other answers now. Of what they computed with others (`asked.computed`), see there. */
  update(differences: Differences): void;
}

/** Who asked what of one passage. */
interface Concern {
  readonly content: Set<Asker>;
  readonly places: Set<Asker>;
  /** By the number of the reader, and for those that are asked of a word by both. */
  readonly answers: Map<number, Set<Asker>>;
  readonly answersAbout: Map<number, Map<string, Set<Asker>>>;
  /** Who looked for terms in it, and who of them is told of their places too. */
  readonly terms: Set<Asker>;
  readonly exactTerms: Set<Asker>;
  /** The sets that somebody is in. */
  readonly sets: Map<Asker, Set<Asker>[]>;
}

/** Passages of which it is remembered who asked what of them: where somebody types, the next letter comes. */
const mostConcerns = 8;

export function createAskers(): Askers {
  const all = new Set<Asker>();
  const fresh = new Set<Asker>();
  /** Some of all: those that asked at all for what the name says. */
  const parts = { coverage: new Set<Asker>(), words: new Set<Asker>(), ranges: new Set<Asker>() };
  /** Bits of `properties` that somebody asked for once. */
  const wanted = new Map<SectionId, number>();
  /** By the number of the passage. */
  const concerns = new Map<number, Concern>();

  const settle = (): void => {
    for (const one of fresh) {
      const { asked } = one;
      all.add(one);
      for (const concern of concerns.values()) leave(concern, one);
      for (const part of Object.values(parts)) part.delete(one);
      if (!asked) continue;
      for (const [number, concern] of concerns) join(concern, one, asked, number);
      if (asked.words.size > 0) parts.words.add(one);
      if (asked.ranges.length > 0) parts.ranges.add(one);
      if (asked.coverage.size > 0) parts.coverage.add(one);
      for (const [section, bits] of asked.coverage) wanted.set(section, (wanted.get(section) ?? 0) | bits);
    }
    fresh.clear();
  };

  const concernOf = (number: number): Concern => {
    let concern = concerns.get(number);
    if (!concern) {
      if (concerns.size >= mostConcerns) concerns.clear();
      concern = noConcern();
      for (const one of all) if (one.asked) join(concern, one, one.asked, number);
      concerns.set(number, concern);
    }
    return concern;
  };

  const mark = (some: Iterable<Asker>, differs: (asked: Asked) => boolean): void => {
    for (const one of some) if (!one.isStale && differs(one.asked as Asked)) one.isStale = true;
  };

  const markCoverage = ({ sections, coverage }: Differences): void => {
    for (const section of sections) {
      const bits = wanted.get(section);
      const different = bits === undefined ? 0 : coverage(section, bits);
      if (different !== 0) mark(parts.coverage, (asked) => ((asked.coverage.get(section) ?? 0) & different) !== 0);
    }
  };

  return {
    add: (one) => void fresh.add(one),
    update(differences) {
      settle();
      const { whole, touched, reheard, lists, facts, change } = differences;
      // Terms are looked for in lists, and one of these may have other members now.
      if (lists) concerns.clear();
      for (const one of all) {
        if (one.isStale) continue;
        const asked = one.asked as Asked;
        // What is kept for others may hold offsets.
        if ((asked.whole & whole) !== 0 || (asked.isKept && asked.positions)) one.isStale = true;
      }
      for (const one of touched) markTouched(concernOf(one.passage.number), one);
      if (reheard.length > 0) mark(all, ({ heard }) => reheard.some(({ number }) => has(heard, number)));
      if (lists) mark(all, (asked) => listsDiffer(asked, differences));
      markCoverage(differences);
      for (const name of facts) mark(all, (asked) => asked.facts.has(name));
      mark(parts.words, wordsDiffer);
      mark(parts.ranges, (asked) => rangesDiffer(asked, change));
    },
  };
}

function noConcern(): Concern {
  return {
    ...{ content: new Set(), places: new Set(), answers: new Map(), answersAbout: new Map() },
    ...{ terms: new Set(), exactTerms: new Set(), sets: new Map() },
  };
}

function leave({ sets }: Concern, one: Asker): void {
  for (const set of sets.get(one) ?? []) set.delete(one);
  sets.delete(one);
}

/** Notes in `concern` what somebody asked of the passage of that number. */
function join(concern: Concern, one: Asker, asked: Asked, number: number): void {
  const joined: Set<Asker>[] = [];
  if (has(asked.content, number)) joined.push(concern.content);
  if (has(asked.places, number)) joined.push(concern.places);
  for (const [reader, numbers] of asked.answers) if (has(numbers, number)) joined.push(setOf(concern.answers, reader));
  for (const [reader, words] of asked.answersAbout)
    for (const [word, numbers] of words)
      if (has(numbers, number)) joined.push(setOf(mapOf(concern.answersAbout, reader), word));
  const isExact = has(asked.exact, number);
  const looked = asked.terms.size > 0 && has(asked.looked, number);
  let [isAsking, isTold] = [looked, looked && isExact];
  for (const [{ members }, { exact }] of asked.searches) {
    if (!has(members, number)) continue;
    isAsking = true;
    isTold ||= isExact || exact.size > 0;
  }
  if (isAsking) joined.push(concern.terms);
  if (isTold) joined.push(concern.exactTerms);
  if (joined.length === 0) return;
  for (const set of joined) set.add(one);
  concern.sets.set(one, joined);
}

function setOf<K>(sets: Map<K, Set<Asker>>, key: K): Set<Asker> {
  let set = sets.get(key);
  if (!set) {
    set = new Set();
    sets.set(key, set);
  }
  return set;
}

function mapOf<K, L>(maps: Map<K, Map<L, Set<Asker>>>, key: K): Map<L, Set<Asker>> {
  let map = maps.get(key);
  if (!map) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}

function markTouched(concern: Concern, touched: TouchedPassage): void {
  markAll(concern.content);
  if (touched.isDisplaced) markAll(concern.places);
  // An answer costs something, so it is asked for only where somebody waits for it.
  for (const [reader, set] of concern.answers) if (isAwaited(set) && touched.answers(reader)) markAll(set);
  for (const [reader, words] of concern.answersAbout)
    for (const [word, set] of words) if (isAwaited(set) && touched.answers(reader, word)) markAll(set);
  // Most letters change no term, but nearly all the sentence around one.
  const { said, placed } = touched.terms();
  if (said.size + placed.size === 0) return;
  for (const one of said.size > 0 ? concern.terms : concern.exactTerms)
    if (!one.isStale && placesDiffer(one.asked as Asked, touched)) one.isStale = true;
}

function markAll(set: ReadonlySet<Asker>): void {
  for (const one of set) one.isStale = true;
}

function isAwaited(set: ReadonlySet<Asker>): boolean {
  for (const one of set) if (!one.isStale) return true;
  return false;
}
