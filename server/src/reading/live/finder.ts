import { counts, type PlaceOptions, placesOf, type Terms } from '../places';
import type { TermPlace, TextReading } from '../terms';
import type { Passage, Said, Sentence, TermHit } from '../types';
import { type Asked, addFirst, addLooked, addSearch, type PassageList, type Recorder } from './asked';
import { inOrder, type PassageChanges } from './lists';
import { add, has } from './numbers';
import { LivePassage } from './passage';

/** A place of a term. That it is there and where it stands are two questions: most rules ask for the first alone. */
class LiveSaid implements Said {
  constructor(
    readonly passage: LivePassage,
    private readonly place: TermPlace,
    private readonly by: Asked | undefined,
  ) {}

  get sentence(): Sentence {
    this.note();
    return this.place.sentence;
  }

  get hit(): TermHit {
    this.note();
    return this.place.hit;
  }

  private note(): void {
    const { asking } = this.passage.recorder;
    // Who did not look for the term will not be told when its place changes.
    if (asking) add(asking === this.by ? asking.exact : asking.content, this.passage.number);
  }
}

/** The passages with each term, brought up to date. */
export interface LiveFinder {
  find(terms: Terms, among: readonly Passage[], options: PlaceOptions, most: number, exact?: true): readonly Said[];
  update(changes: PassageChanges, before: (passage: LivePassage) => TextReading | undefined): void;
}

/** `listOf` gives the list whose passages an array has, if there is one. The results are those of `createPlaceFinder`. */
export function createLiveFinder(
  recorder: Recorder,
  all: () => readonly LivePassage[],
  listOf: (among: readonly Passage[]) => PassageList | undefined,
): LiveFinder {
  let index: Map<string, LivePassage[]> | undefined;

  const indexed = (): Map<string, LivePassage[]> => {
    if (!index) {
      index = new Map();
      for (const passage of all()) for (const term of passage.now.read.places().keys()) insert(index, term, passage);
    }
    return index;
  };

  const holding = (wanted: Terms): readonly LivePassage[] => {
    if (typeof wanted === 'string') return indexed().get(wanted) ?? nobody;
    const lists = wanted.flatMap((term) => {
      const list = indexed().get(term);
      return list ? [list] : [];
    });
    return lists.length < 2 ? (lists[0] ?? []) : [...new Set(lists.flat())].sort(inOrder);
  };

  return {
    find(terms, among, options, most, exactly) {
      const { asking } = recorder;
      const exact = exactly === true || asking?.isKept === true;
      const wanted = typeof terms === 'string' ? [terms] : terms;
      const found: Said[] = [];
      const take = (passage: LivePassage): boolean => {
        if (passage.aside && !options.aside) return false;
        for (const place of placesOf(passage.now.read, wanted)) {
          if (!counts(place.sentence, place.hit, options)) continue;
          found.push(new LiveSaid(passage, place, asking));
          if (found.length === most) return true;
        }
        return false;
      };
      // A list of one passage is a list, too: others may join it.
      const list = listOf(among);
      if (list) {
        for (const passage of holding(terms)) if (has(list.members, passage.number) && take(passage)) break;
        if (asking) {
          if (most === 1 && !exact) addFirst(asking, list, terms, found[0]?.passage as LivePassage | undefined);
          else addSearch(asking, list, terms, exact);
        }
        return found;
      }
      if (asking) addLooked(asking, terms);
      for (const passage of among) {
        if (!(passage instanceof LivePassage)) throw new TypeError('a passage of another document');
        if (asking) add(asking.looked, passage.number);
        if (asking && exact) add(asking.exact, passage.number);
        if (take(passage)) break;
      }
      return found;
    },
    update({ touched, added, removed }, before) {
      if (!index) return;
      for (const passage of removed) for (const term of passage.now.read.places().keys()) drop(index, term, passage);
      for (const passage of added) for (const term of passage.now.read.places().keys()) insert(index, term, passage);
      for (const passage of touched) {
        const old = before(passage)?.places();
        const now = passage.now.read.places();
        if (!old) continue;
        for (const term of old.keys()) if (!now.has(term)) drop(index, term, passage);
        for (const term of now.keys()) if (!old.has(term)) insert(index, term, passage);
      }
    },
  };
}

const nobody: readonly LivePassage[] = [];

function insert(index: Map<string, LivePassage[]>, term: string, passage: LivePassage): void {
  const list = index.get(term);
  if (!list) index.set(term, [passage]);
  else if ((list.at(-1) as LivePassage).order < passage.order) list.push(passage);
  else {
    const at = list.findIndex(({ order }) => order > passage.order);
    list.splice(at < 0 ? list.length : at, 0, passage);
  }
}

function drop(index: Map<string, LivePassage[]>, term: string, passage: LivePassage): void {
  const list = index.get(term) ?? [];
  const at = list.indexOf(passage);
  if (at >= 0) list.splice(at, 1);
  if (list.length === 0) index.delete(term);
}
