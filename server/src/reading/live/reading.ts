import { eolOf } from '../../text/lines';
import { indexAmong, readTables } from '../passages';
import { sourcePlace } from '../source-place';
import { timesIn } from '../text-words';
import type { Passage, Reading, Table } from '../types';
import { addList, addWord, type Recorder, whole } from './asked';
import type { BlockLists } from './block-lists';
import type { Computations } from './computations';
import type { LiveFinder } from './finder';
import type { ListSource, LiveList } from './lists';
import { add } from './numbers';
import { LivePassage } from './passage';
import type { PassageLists } from './passage-lists';
import type { WordIndexes } from './words';

export interface Ground {
  readonly recorder: Recorder;
  readonly computations: Computations;
  readonly lists: PassageLists;
  readonly finder: LiveFinder;
  readonly blocks: BlockLists;
  readonly words: WordIndexes;
  /** The present version. */
  readonly source: () => ListSource;
}

/** Unnoted. */
function contentOf(passage: Passage): Pick<Passage, 'block' | 'span'> {
  return passage instanceof LivePassage ? (passage.now as Pick<Passage, 'block' | 'span'>) : passage;
}

/** The same as `readDocument` gives, and it notes what is asked. It lives as long as its document keeps its headings. */
export function createLiveReading({ recorder, computations, lists, finder, blocks, words, source }: Ground): Reading {
  const given = (list: LiveList): readonly Passage[] => {
    if (recorder.asking) addList(recorder.asking, list);
    return list.passages;
  };
  const everywhere = (): readonly Passage[] => lists.all().passages;
  const tablesOf = (): readonly Table[] => readTables(given(lists.all()));

  return {
    get passages() {
      return given(lists.all());
    },
    get tables() {
      return computations.value(tablesOf, tablesOf);
    },
    about: (...ids) => given(lists.about(ids)),
    inPhase: (...ids) => given(lists.inPhase(ids)),
    early: (share, least = 0) => given(lists.early(share, least)),
    sectionsOf: (passage) => {
      if (passage instanceof LivePassage && recorder.asking) add(recorder.asking.heard, passage.number);
      const { block } = contentOf(passage);
      return block === undefined ? [] : source().heard(block.index);
    },
    says: (terms, among = everywhere(), options = {}) => finder.find(terms, among, options, 1)[0],
    all: (terms, among = everywhere(), options = {}) => finder.find(terms, among, options, Number.POSITIVE_INFINITY),
    together: (first, second, among = everywhere()) => {
      const others = new Set(typeof second === 'string' ? [second] : second);
      return finder
        .find(first, among, {}, Number.POSITIVE_INFINITY, true)
        .find(({ sentence }) => sentence.hits.some(({ term, denied }) => others.has(term) && !denied));
    },
    indexOf: (passage) => indexAmong(given(lists.all()), passage, (one) => contentOf(one).span.start),
    isNext: (passage, next) => {
      if (recorder.asking) recorder.asking.whole |= whole.blockNumbers;
      const index = contentOf(next).block?.index;
      return index !== undefined && index === (contentOf(passage).block?.index ?? 0) + 1;
    },
    isSameTable: (row, other) => {
      // Rows change their table with its header, which is a passage: then one was added or removed.
      if (recorder.asking) addList(recorder.asking, lists.all());
      const { block } = contentOf(row);
      return block?.header !== undefined && block.header === contentOf(other).block?.header;
    },
    blocksWith: blocks.with,
    hasWord: (wanted, word, but) => {
      const index = words.of(wanted);
      const least = timesIn(wanted, but, word);
      if (recorder.asking) addWord(recorder.asking, index, word, least);
      return (index.counts.get(word) ?? 0) > least;
    },
    spanOf: (passage, start, end) => sourcePlace(source().document, passage, start, end),
    sourceOf: (passage) => {
      // Its own source is the same wherever it stands.
      if (passage instanceof LivePassage) passage.readNow();
      const { span } = contentOf(passage);
      return source().document.text.slice(span.start, span.end);
    },
    get eol() {
      if (recorder.asking) recorder.asking.whole |= whole.lineEnd;
      return eolOf(source().document.text);
    },
    source: (start, end) => {
      const { asking } = recorder;
      if (asking) {
        if (!asking.ranges.some((range) => range.start <= start && end <= range.end))
          asking.ranges = [...asking.ranges, { start, end }];
        asking.positions = true;
      }
      return source().document.text.slice(start, end);
    },
  };
}
