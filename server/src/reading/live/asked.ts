import type { SectionId } from '../../schema/types';
import type { WordCounts } from '../text-words';
import { add, type Numbers, noNumbers } from './numbers';

/** Parts of a document that are asked for as a whole. */
export const whole = {
  text: 1 << 2,
  lines: 1 << 3,
  sections: 1 << 4,
  sectionPlaces: 1 << 5,
  sectionEnds: 1 << 0,
  blocks: 1 << 6,
  blockNumbers: 1 << 7,
  fences: 1 << 8,
  directives: 1 << 9,
  stats: 1 << 10,
  problems: 1 << 11,
  levels: 1 << 12,
  phases: 1 << 13,
  allFacts: 1 << 14,
  lineEnd: 1 << 15,
} as const;

/** A list of passages whose changes are followed. */
export interface PassageList {
  readonly members: Numbers;
  /** The version of the document in which its members last changed. */
  readonly changedAt: number;
  /** It is the list of all passages. */
  readonly isAll?: true;
}

/** How often each word is in all passages, kept up to date. */
export interface WordIndex extends WordCounts {
  /** In the present version: the words of which there are more or fewer now, with how many there were. */
  before: ReadonlyMap<string, number>;
  isWhole: boolean;
}

/** Terms that were looked for in all passages of a list. */
export interface ListTerms {
  /** Whose every place counts. */
  all: ReadonlySet<string>;
  /** Whose places count with the sentences around them. */
  exact: ReadonlySet<string>;
  /** Searches that ended at the first place, by what they looked for. */
  firsts: ReadonlyMap<string | readonly string[], { readonly order: number } | undefined>;
}

/**
 * All that a computation (a rule, or what several rules share) asked of a document: as long as the answers stay the same, so does its
 * result. Numbers are those of passages. Its sets and maps are added to by the functions below alone: an empty one is that of all.
 */
export interface Asked {
  whole: number;
  /** Its value outlives other computations that use it. */
  readonly isKept: boolean;
  /** It saw offsets into the document. */
  positions: boolean;
  /** Passages whose content was read, however little of it. */
  readonly content: Numbers;
  /** Passages whose place was read. */
  readonly places: Numbers;
  /** Passages whose sections were asked for. */
  readonly heard: Numbers;
  /** Passages that readers made by `ofText` were asked of, by the number of the reader. */
  answers: ReadonlyMap<number, Numbers>;
  /** The same for readers made by `ofPassageAbout`, by the number of the reader and the word. */
  answersAbout: ReadonlyMap<number, Map<string, Numbers>>;
  /** Terms that were looked for in passages one by one, and those passages. */
  terms: ReadonlySet<string>;
  readonly looked: Numbers;
  /** Passages of which the sentence or the place of a term was read. */
  readonly exact: Numbers;
  /** Lists that were handed out. */
  lists: ReadonlySet<PassageList>;
  searches: ReadonlyMap<PassageList, ListTerms>;
  /** Properties of what is known of a section, as bits. */
  coverage: ReadonlyMap<SectionId, number>;
  facts: ReadonlySet<string>;
  /** Lists of blocks that were handed out. */
  blocks: ReadonlySet<{ readonly changedAt: number }>;
  computed: ReadonlySet<object>;
  /** Words that were looked for in all passages, each with the number that had to be exceeded. */
  words: ReadonlyMap<WordIndex, Map<string, number>>;
  /** Stretches of the source that were read, in UTF-16 units. */
  ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Who is asking now; undefined: nobody whose questions are of interest. */
export interface Recorder {
  asking: Asked | undefined;
}

const noSet: ReadonlySet<never> = new Set();
const noMap: ReadonlyMap<never, never> = new Map<never, never>();

/** Most computations ask for two or three kinds of things: what they leave out shares one empty set. */
export function nothingAsked(isKept: boolean): Asked {
  return {
    whole: 0,
    isKept,
    positions: false,
    content: noNumbers(),
    places: noNumbers(),
    heard: noNumbers(),
    answers: noMap,
    answersAbout: noMap,
    terms: noSet,
    looked: noNumbers(),
    exact: noNumbers(),
    lists: noSet,
    searches: noMap,
    coverage: noMap,
    facts: noSet,
    blocks: noSet,
    computed: noSet,
    words: noMap,
    ranges: [],
  };
}

/** The set as one to add to. */
function own<T>(set: ReadonlySet<T>): Set<T> {
  return set === noSet ? new Set<T>() : (set as Set<T>);
}

function ownMap<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  return (map as ReadonlyMap<unknown, unknown>) === noMap ? new Map<K, V>() : (map as Map<K, V>);
}

export function addList(asked: Asked, list: PassageList): void {
  asked.lists = own(asked.lists).add(list);
}

export function addBlocks(asked: Asked, list: { readonly changedAt: number }): void {
  asked.blocks = own(asked.blocks).add(list);
}

export function addComputed(asked: Asked, key: object): void {
  asked.computed = own(asked.computed).add(key);
}

export function addFact(asked: Asked, name: string): void {
  asked.facts = own(asked.facts).add(name);
}

/** `property` is a bit of `properties`. */
export function addProperty(asked: Asked, section: SectionId, property: number): void {
  const coverage = ownMap(asked.coverage);
  asked.coverage = coverage.set(section, (coverage.get(section) ?? 0) | property);
}

export function addAnswer(asked: Asked, reader: number, passage: number, word?: string): void {
  if (word === undefined) {
    const answers = ownMap(asked.answers);
    asked.answers = answers;
    addTo(answers, reader, passage);
    return;
  }
  const readers = ownMap(asked.answersAbout);
  asked.answersAbout = readers;
  let words = readers.get(reader);
  if (!words) {
    words = new Map();
    readers.set(reader, words);
  }
  addTo(words, word, passage);
}

function addTo<K>(known: Map<K, Numbers>, key: K, passage: number): void {
  let numbers = known.get(key);
  if (!numbers) {
    numbers = noNumbers();
    known.set(key, numbers);
  }
  add(numbers, passage);
}

/** A word that was looked for: are there more than so many? */
export function addWord(asked: Asked, index: WordIndex, word: string, least: number): void {
  const words = ownMap(asked.words);
  asked.words = words;
  const known = words.get(index);
  if (known) known.set(word, least);
  else words.set(index, new Map([[word, least]]));
}

/** What asks again and again with lists of terms made anew is remembered by the terms alone. */
const mostFirsts = 64;

/** A search of a list for all places of terms; `exact`: these count with the sentences around them. */
export function addSearch(asked: Asked, list: PassageList, terms: string | readonly string[], exact: boolean): void {
  const known = searchesOf(asked, list);
  if (exact) known.exact = withTerms(known.exact, terms);
  else known.all = withTerms(known.all, terms);
}

/** A search of a list for the first place of terms: in `found`, if there is one. */
export function addFirst(
  asked: Asked,
  list: PassageList,
  terms: string | readonly string[],
  found: { readonly order: number } | undefined,
): void {
  const known = searchesOf(asked, list);
  if (!known.firsts.has(terms)) {
    if (known.firsts.size < mostFirsts) known.firsts = ownMap(known.firsts).set(terms, found);
    else known.all = withTerms(known.all, terms);
  } else if (known.firsts.get(terms) !== found) known.all = withTerms(known.all, terms);
}

function searchesOf(asked: Asked, list: PassageList): ListTerms {
  let known = asked.searches.get(list);
  if (!known) {
    known = { all: noSet, exact: noSet, firsts: noMap };
    asked.searches = ownMap(asked.searches).set(list, known);
  }
  return known;
}

/** Terms that were looked for in passages one by one. */
export function addLooked(asked: Asked, terms: string | readonly string[]): void {
  asked.terms = withTerms(asked.terms, terms);
}

function withTerms(set: ReadonlySet<string>, terms: string | readonly string[]): ReadonlySet<string> {
  const into = own(set);
  if (typeof terms === 'string') into.add(terms);
  else for (const term of terms) into.add(term);
  return into;
}
