import { endStretch } from '../text/steps';
import { type GramSink, type GramWord, isOwnText, numberGramWord } from './ngrams';
import { type GramParts, partsOf } from './packed-grams';
import { createPairTable, type PairTable } from './pair-table';
import type { Weights } from './weights';

/** Section numbers and weights of one n-gram in turns, as in `Weights.grams`. */
export type GramWeights = Float32Array;

/** Finds the weights of n-grams given in parts, without building the string that the weights file has. */
export interface GramIndex {
  /**
   * A sink that appends to `known` the weights of each n-gram that has any, each n-gram once, in the order of coming, and to
   * `text` those of the passage's own words. A sink is done with when the next one is made.
   */
  collect(known: GramWeights[], text?: GramWeights[]): GramSink;
  /** The weights of a word that stands by itself in a passage's own words; undefined for one that has none. */
  ofWord(word: GramWord): GramWeights | undefined;
}

/** N-grams of one prefix. Numbers of n-grams count from 1; 0 is none. */
interface Prefixed {
  readonly isOwn: boolean;
  /** By the number of the word. */
  readonly alone: number[];
  /** By both words. */
  readonly pairs: PairTable;
  /** By the first word: 1 where a pair begins with it. */
  readonly begins: number[];
}

interface Made {
  readonly byPrefix: ReadonlyMap<string, Prefixed>;
  /** `Prefixed.alone` of the passages' own words. */
  readonly words: readonly number[];
  readonly parts: GramParts;
  /** By n-gram: the last sink that was given it. */
  readonly given: Int32Array;
}

/** Made for the first n-gram that is looked for. */
export function createGramIndex(grams: Weights['grams']): GramIndex {
  let made: Made | undefined;
  let sinks = 0;
  const make = (): Made => {
    if (!made) {
      made = indexOf(partsOf(grams));
      endStretch();
    }
    return made;
  };
  const weightsOf = ({ parts }: Made, gram: number): GramWeights => parts.row(gram - 1);
  return {
    ofWord: ({ number }) => {
      const all = make();
      const gram = number < 0 ? 0 : all.words[number];
      return gram ? weightsOf(all, gram) : undefined;
    },
    collect: (known, text) => {
      const all = make();
      const { byPrefix, given } = all;
      const sink = ++sinks;
      let lastPrefix: string | undefined;
      let own: Prefixed | undefined;
      return {
        add: (prefix, first, second) => {
          if (first.number < 0) return;
          if (prefix !== lastPrefix) {
            lastPrefix = prefix;
            own = byPrefix.get(prefix);
          }
          if (!own) return;
          let gram: number | undefined;
          if (second === undefined) gram = own.alone[first.number];
          else if (second.number >= 0 && own.begins[first.number] === 1)
            gram = own.pairs.get(first.number, second.number);
          if (!gram || given[gram] === sink) return;
          given[gram] = sink;
          const found = weightsOf(all, gram);
          known.push(found);
          if (text && own.isOwn) text.push(found);
        },
      };
    },
  };
}

function indexOf(parts: GramParts): Made {
  const numbers = parts.words.map(numberGramWord);
  const byPrefix = new Map<string, Prefixed>();
  let grams = 1;
  for (const { prefix, alone, pairs } of parts.ofPrefix) {
    const own: Omit<Prefixed, 'pairs'> = { isOwn: isOwnText(prefix), alone: [], begins: [] };
    for (const place of alone) put(own.alone, numbers[place] as number, grams++);
    const entries: number[] = [];
    for (let at = 0; at < pairs.length; at += 2) {
      const first = numbers[pairs[at] as number] as number;
      put(own.begins, first, 1);
      entries.push(first, numbers[pairs[at + 1] as number] as number, grams++);
    }
    byPrefix.set(prefix, { ...own, pairs: createPairTable(entries) });
  }
  return { byPrefix, words: byPrefix.get('')?.alone ?? [], parts, given: new Int32Array(grams) };
}

/** Leaves no holes, which arrays are slow with. */
function put(values: number[], at: number, value: number): void {
  while (values.length <= at) values.push(0);
  values[at] = value;
}
