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
  readonly all: Set<string>;
  /** Whose places count with the sentences around them. */
  readonly exact: Set<string>;
  /** Searches that ended at the first place, by what they looked for. */
  readonly firsts: Map<string | readonly string[], { readonly order: number } | undefined>;
}

/**
 * All that a computation (a rule, or what several rules share) asked of a document: as long as the answers stay the same, so does its
 * result. Numbers are those of passages.
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
  readonly answers: Map<number, Numbers>;
  /** The same for readers made by `ofPassageAbout`, by the number of the reader and the word. */
  readonly answersAbout: Map<number, Map<string, Numbers>>;
  /** Terms that were looked for in passages one by one, and those passages. */
  readonly terms: Set<string>;
  readonly looked: Numbers;
  /** Passages of which the sentence or the place of a term was read. */
  readonly exact: Numbers;
  /** Lists that were handed out. */
  readonly lists: Set<PassageList>;
  readonly searches: Map<PassageList, ListTerms>;
  /** Properties of what is known of a section, as bits. */
  readonly coverage: Map<SectionId, number>;
  readonly facts: Set<string>;
  /** Lists of blocks that were handed out. */
  readonly blocks: Set<{ readonly changedAt: number }>;
  readonly computed: Set<object>;
  /** Words that were looked for in all passages, each with the number that had to be exceeded. */
  readonly words: Map<WordIndex, Map<string, number>>;
  /** Stretches of the source that were read, in UTF-16 units. */
  ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Who is asking now; undefined: nobody whose questions are of interest. */
export interface Recorder {
  asking: Asked | undefined;
}

export function nothingAsked(isKept: boolean): Asked {
  return {
    whole: 0,
    isKept,
    positions: false,
    content: noNumbers(),
    places: noNumbers(),
    heard: noNumbers(),
    answers: new Map(),
    answersAbout: new Map(),
    terms: new Set(),
    looked: noNumbers(),
    exact: noNumbers(),
    lists: new Set(),
    searches: new Map(),
    coverage: new Map(),
    facts: new Set(),
    blocks: new Set(),
    computed: new Set(),
    words: new Map(),
    ranges: [],
  };
}

export function addAnswer({ answers, answersAbout }: Asked, reader: number, passage: number, word?: string): void {
  if (word === undefined) {
    addTo(answers, reader, passage);
    return;
  }
  let words = answersAbout.get(reader);
  if (!words) {
    words = new Map();
    answersAbout.set(reader, words);
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
export function addWord({ words }: Asked, index: WordIndex, word: string, least: number): void {
  const known = words.get(index);
  if (known) known.set(word, least);
  else words.set(index, new Map([[word, least]]));
}

/** What asks again and again with lists of terms made anew is remembered by the terms alone. */
const mostFirsts = 64;

/** A search of a list for terms: for the first place (`found`, if any) or for all of them. */
export function addSearch(
  asked: Asked,
  list: PassageList,
  terms: string | readonly string[],
  search: { readonly first?: { readonly found: { readonly order: number } | undefined }; readonly exact?: boolean },
): void {
  let known = asked.searches.get(list);
  if (!known) {
    known = { all: new Set(), exact: new Set(), firsts: new Map() };
    asked.searches.set(list, known);
  }
  const { first } = search;
  if (first && known.firsts.has(terms) && known.firsts.get(terms) === first.found) return;
  if (first && known.firsts.size < mostFirsts && !known.firsts.has(terms)) known.firsts.set(terms, first.found);
  else addTerms(search.exact ? known.exact : known.all, terms);
}

export function addTerms(into: Set<string>, terms: string | readonly string[]): void {
  if (typeof terms === 'string') into.add(terms);
  else for (const term of terms) into.add(term);
}
