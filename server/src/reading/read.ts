import { createParts, type Parts, type ReadingSource } from './parts';
import { readPassages, readTables } from './passages';
import { createPlaceFinder, type PlaceFinder } from './places';
import { sourcePlace } from './source-place';
import type { Passage, Reading, Table } from './types';

export type { ReadingSource } from './parts';

/** Reads a document for the rules. Nothing is computed before it is asked for, and nothing twice. */
export function readDocument(source: ReadingSource): Reading {
  const { document } = source;
  let passages: readonly Passage[] | undefined;
  let tables: readonly Table[] | undefined;
  let parts: Parts | undefined;
  let finder: PlaceFinder | undefined;

  const all = (): readonly Passage[] => {
    passages ??= readPassages(document);
    return passages;
  };
  const partsOf = (): Parts => {
    parts ??= createParts(source, all());
    return parts;
  };
  const find: PlaceFinder = (...question) => {
    finder ??= createPlaceFinder(all(), (among) => parts?.members(among));
    return finder(...question);
  };

  return {
    get passages() {
      return all();
    },
    get tables() {
      tables ??= readTables(all());
      return tables;
    },
    about: (...ids) => partsOf().about(ids),
    inPhase: (...ids) => partsOf().inPhase(ids),
    sectionsOf: (passage) => partsOf().sectionsOf(passage),
    says: (terms, among = all(), options = {}) => find(terms, among, options, 1)[0],
    all: (terms, among = all(), options = {}) => find(terms, among, options, Number.POSITIVE_INFINITY),
    together: (first, second, among = all()) => {
      const others = new Set(typeof second === 'string' ? [second] : second);
      return find(first, among, {}, Number.POSITIVE_INFINITY).find(({ sentence }) =>
        sentence.hits.some(({ term, denied }) => others.has(term) && !denied),
      );
    },
    spanOf: (passage, start, end) => sourcePlace(document, passage, start, end),
  };
}
