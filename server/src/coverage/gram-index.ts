import { endStretch } from '../text/steps';
import { type GramSink, type GramWord, isOwnText, numberGramWord } from './ngrams';
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
  /** By the number of the n-gram; the n-gram itself until somebody asks. */
  readonly weights: (GramWeights | string)[];
  /** By n-gram: the last sink that was given it. */
  readonly given: Int32Array;
}

/** Made for the first n-gram that is looked for. */
export function createGramIndex(grams: Weights['grams']): GramIndex {
  let made: Made | undefined;
  let sinks = 0;
  const make = (): Made => {
    if (!made) {
      made = indexOf(grams);
      endStretch();
    }
    return made;
  };
  const weightsOf = ({ weights }: Made, gram: number): GramWeights => {
    const known = weights[gram] as GramWeights | string;
    if (typeof known !== 'string') return known;
    const found = grams.get(known) as GramWeights;
    weights[gram] = found;
    return found;
  };
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

function indexOf(grams: Weights['grams']): Made {
  const byPrefix = new Map<string, Omit<Prefixed, 'pairs'> & { readonly pairs: number[] }>();
  const weights: (GramWeights | string)[] = [''];
  for (const gram of grams.keys()) {
    const prefix = gram.slice(0, prefixLength(gram));
    const space = gram.indexOf(' ', prefix.length);
    let own = byPrefix.get(prefix);
    if (!own) {
      own = { isOwn: isOwnText(prefix), alone: [], pairs: [], begins: [] };
      byPrefix.set(prefix, own);
    }
    const first = numberGramWord(space < 0 ? gram.slice(prefix.length) : gram.slice(prefix.length, space));
    if (space < 0) put(own.alone, first, weights.length);
    else {
      put(own.begins, first, 1);
      own.pairs.push(first, numberGramWord(gram.slice(space + 1)), weights.length);
    }
    weights.push(gram);
  }
  const made = new Map([...byPrefix].map(([prefix, own]) => [prefix, { ...own, pairs: createPairTable(own.pairs) }]));
  return { byPrefix: made, words: made.get('')?.alone ?? [], weights, given: new Int32Array(weights.length) };
}

/** Length of the letters a to z and the colon that an n-gram begins with; 0 if it does not. */
function prefixLength(gram: string): number {
  let at = 0;
  while (gram.charCodeAt(at) >= 97 && gram.charCodeAt(at) <= 122) at++;
  return at > 0 && gram.charCodeAt(at) === 58 ? at + 1 : 0;
}

/** Leaves no holes, which arrays are slow with. */
function put(values: number[], at: number, value: number): void {
  while (values.length <= at) values.push(0);
  values[at] = value;
}
