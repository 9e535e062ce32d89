import { eolOf } from '../text/lines';
import { createParts, type Parts, type ReadingSource } from './parts';
import { indexAmong, readPassages, readTables } from './passages';
import { createPlaceFinder, type PlaceFinder } from './places';
import { sourcePlace } from './source-place';
import { countWords, noWords, timesIn, type WordCounts } from './text-words';
import type { Passage, Reading, Table, TextWords } from './types';

export type { ReadingSource } from './parts';

/** Reads a document for the rules. Nothing is computed before it is asked for, and nothing twice. */
export function readDocument(source: ReadingSource): Reading {
  const { document } = source;
  let passages: readonly Passage[] | undefined;
  let tables: readonly Table[] | undefined;
  let parts: Parts | undefined;
  let finder: PlaceFinder | undefined;
  const counts = new Map<TextWords, WordCounts>();

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
    early: (share, least = 0) => {
      const end = Math.max(least, document.text.length * share);
      return all().filter(({ span }) => span.start < end);
    },
    sectionsOf: (passage) => partsOf().sectionsOf(passage),
    says: (terms, among = all(), options = {}) => find(terms, among, options, 1)[0],
    all: (terms, among = all(), options = {}) => find(terms, among, options, Number.POSITIVE_INFINITY),
    together: (first, second, among = all()) => {
      const others = new Set(typeof second === 'string' ? [second] : second);
      return find(first, among, {}, Number.POSITIVE_INFINITY).find(({ sentence }) =>
        sentence.hits.some(({ term, denied }) => others.has(term) && !denied),
      );
    },
    hasWord: (words, word, but) => {
      const known = counts.get(words) ?? noWords();
      counts.set(words, known);
      return (countWords(words, all(), known).get(word) ?? 0) > timesIn(words, but, word);
    },
    spanOf: (passage, start, end) => sourcePlace(document, passage, start, end),
    indexOf: (passage) => indexAmong(all(), passage, ({ span }) => span.start),
    isNext: ({ block }, next) => next.block !== undefined && next.block.index === (block?.index ?? 0) + 1,
    isSameTable: (row, other) => row.block?.header !== undefined && row.block.header === other.block?.header,
    blocksWith: (test) =>
      document.blocks.filter((block) => test(document.text.slice(block.span.start, block.span.end), block)),
    sourceOf: ({ span }) => document.text.slice(span.start, span.end),
    get eol() {
      return eolOf(document.text);
    },
    source: (start, end) => document.text.slice(start, end),
  };
}
