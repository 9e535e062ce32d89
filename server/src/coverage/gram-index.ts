import { type GramSink, isOwnText } from './ngrams';
import type { Weights } from './weights';

/** Section numbers and weights of one n-gram in turns, as in `Weights.grams`. */
export type GramWeights = Float32Array;

/** Finds the weights of n-grams given in parts, without building the string that the weights file has. */
export interface GramIndex {
  /**
   * A sink that appends to `known` the weights of each n-gram that has any, each n-gram once, in the order of coming, and to
   * `text` those of the passage's own words.
   */
  collect(known: GramWeights[], text?: GramWeights[]): GramSink;
}

interface Entry {
  alone?: GramWeights;
  /** By second word. */
  pairs?: Map<string, GramWeights>;
}

export function createGramIndex(grams: Weights['grams']): GramIndex {
  const byPrefix = new Map<string, Map<string, Entry>>();
  for (const [gram, weights] of grams) {
    const prefix = /^[a-z]+:/u.exec(gram)?.[0] ?? '';
    const space = gram.indexOf(' ', prefix.length);
    const first = space < 0 ? gram.slice(prefix.length) : gram.slice(prefix.length, space);
    const entry = child(
      child(byPrefix, prefix, () => new Map<string, Entry>()),
      first,
      (): Entry => ({}),
    );
    if (space < 0) entry.alone = weights;
    else {
      entry.pairs ??= new Map();
      entry.pairs.set(gram.slice(space + 1), weights);
    }
  }

  return {
    collect: (known, text) => {
      const seen = new Set<GramWeights>(known);
      return {
        add: (prefix, first, second) => {
          const entry = byPrefix.get(prefix)?.get(first);
          if (!entry) return;
          const found = second === undefined ? entry.alone : entry.pairs?.get(second);
          if (!found || seen.has(found)) return;
          seen.add(found);
          known.push(found);
          if (text && isOwnText(prefix)) text.push(found);
        },
      };
    },
  };
}

function child<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
