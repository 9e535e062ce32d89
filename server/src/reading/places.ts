import { readingOf } from './passages';
import type { TermPlace, TextReading } from './terms';
import type { Passage, Said, Sentence, TermHit } from './types';

export interface PlaceOptions {
  readonly denied?: boolean;
  readonly aside?: boolean;
  readonly asserted?: true;
}

export type Terms = string | readonly string[];

/**
 * Finds places of terms, in the order of `among`, at most `most` of them. The same as going through all sentences of `among`; a property
 * test holds it.
 */
export type PlaceFinder = (
  terms: Terms,
  among: readonly Passage[],
  options: PlaceOptions,
  most: number,
) => readonly Said[];

/**
 * A finder with an index from terms to the passages of a document, so that what is asked of the whole document, or of a `part` of it,
 * costs as much as there are places. `part` tells whether a list is one whose members are known by their number in `all`.
 */
export function createPlaceFinder(
  all: readonly Passage[],
  part: (among: readonly Passage[]) => Uint8Array | undefined,
): PlaceFinder {
  let own: Index | undefined;
  let asides: Index | undefined;

  const numbers = (wanted: readonly string[], aside: boolean | undefined): readonly number[] => {
    own ??= indexOf(all, false);
    if (!aside) return numbersOf([own], wanted);
    // What stands aside is seldom asked for, and code among it is long.
    asides ??= indexOf(all, true);
    return numbersOf([own, asides], wanted);
  };

  return (terms, among, options, most) => {
    const found: Said[] = [];
    const wanted = typeof terms === 'string' ? [terms] : terms;
    if (among.length === 1) {
      const only = among[0] as Passage;
      if (options.aside || !only.aside) take(only, wanted, options, most, found);
      return found;
    }
    const members = among === all ? undefined : part(among);
    if (among !== all && members === undefined) {
      for (const passage of among)
        if ((options.aside || !passage.aside) && take(passage, wanted, options, most, found)) break;
      return found;
    }
    for (const at of numbers(wanted, options.aside))
      if (!members || members[at] === 1) if (take(all[at] as Passage, wanted, options, most, found)) break;
    return found;
  };
}

/** For each term the numbers of the passages that hold it, ascending. */
type Index = ReadonlyMap<string, readonly number[]>;

function indexOf(passages: readonly Passage[], aside: boolean): Index {
  const index = new Map<string, number[]>();
  for (let at = 0; at < passages.length; at++) {
    const passage = passages[at] as Passage;
    if (passage.aside !== aside) continue;
    // Where a text has the places of a term is made when a rule asks for it: of most texts none does.
    for (const { hits } of readingOf(passage).sentences) {
      for (const { term } of hits) {
        const list = index.get(term);
        if (!list) index.set(term, [at]);
        else if (list[list.length - 1] !== at) list.push(at);
      }
    }
  }
  return index;
}

const nowhere: readonly number[] = [];

function numbersOf(indexes: readonly Index[], wanted: readonly string[]): readonly number[] {
  const lists: (readonly number[])[] = [];
  for (const term of wanted)
    for (const index of indexes) {
      const list = index.get(term);
      if (list) lists.push(list);
    }
  if (lists.length < 2) return lists[0] ?? nowhere;
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

/** Adds the places within one passage; true once there are `most`. */
function take(
  passage: Passage,
  wanted: readonly string[],
  options: PlaceOptions,
  most: number,
  found: Said[],
): boolean {
  for (const { sentence, hit } of placesOf(readingOf(passage), wanted)) {
    if (!counts(sentence, hit, options)) continue;
    found.push({ passage, sentence, hit });
    if (found.length === most) return true;
  }
  return false;
}

export function counts(sentence: Sentence, hit: TermHit, { denied, asserted }: PlaceOptions): boolean {
  return !(hit.denied && !denied) && !(asserted && (sentence.question || sentence.hedged));
}

const none: readonly TermPlace[] = [];

/** The places of some terms in a text, in reading order. */
export function placesOf(text: TextReading, wanted: readonly string[]): readonly TermPlace[] {
  const places = text.places();
  if (places.size === 0) return none;
  if (wanted.length === 1) return places.get(wanted[0] as string) ?? none;
  let first: readonly TermPlace[] | undefined;
  let several: TermPlace[] | undefined;
  for (const term of wanted) {
    const own = places.get(term);
    if (!own || own === first) continue;
    if (first === undefined) first = own;
    else if (!several) several = [...first, ...own];
    else if (!several.includes(own[0] as TermPlace)) several.push(...own);
  }
  return several ? several.sort((a, b) => a.order - b.order) : (first ?? none);
}
