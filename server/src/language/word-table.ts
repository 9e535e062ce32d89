/** A number of a word is a window, counted from 0, above these bits and a place in it below. */
const placeBits = 16;
const places = 1 << placeBits;

/** Number of a word that has none. */
export const unnumbered = -1;

/** The number of a place (below 65,536) in a window. No number is given twice: with each window all begin anew. */
export function wordNumber(window: number, place: number): number {
  return window * places + place;
}

/** A folded word with its number, as a token has it. */
export interface NumberedWord {
  readonly word: string;
  readonly number: number;
}

/** What is known of words, found by their numbers: no word is hashed and no letter of it looked at. */
export interface WordTable<T> {
  /** `number` is that of the token (`Token.number`). */
  of(word: string, number: number): T;
  /** Forgets all, for when what is known changes. */
  clear(): void;
}

/** Words without a number (Chinese, Japanese, very long ones) that are remembered all the same. */
const mostOthers = 20_000;

/**
 * A table of what `read` gives for a word, which must depend on the word alone and be no `undefined`. Bounded: with the first word of a
 * new window what was known of those before is dropped, and of words that come back with an old number nothing is kept.
 */
export function createWordTable<T>(read: (word: string) => T): WordTable<T> {
  let known: (T | undefined)[] = [];
  let window = 0;
  const others = new Map<string, T>();

  const other = (word: string): T => {
    let value = others.get(word);
    if (value === undefined) {
      if (others.size >= mostOthers) others.clear();
      value = read(word);
      others.set(word, value);
    }
    return value;
  };
  const anew = (word: string, number: number): T => {
    const own = Math.floor(number / places);
    if (own < window) return other(word);
    if (own > window) {
      known = [];
      window = own;
    }
    const value = read(word);
    const place = number - own * places;
    // Leaves no holes, which arrays are slow with.
    while (known.length <= place) known.push(undefined);
    known[place] = value;
    return value;
  };

  return {
    of(word, number) {
      const place = number - window * places;
      return (place >= 0 && place < known.length ? known[place] : undefined) ?? anew(word, number);
    },
    clear() {
      known = [];
      others.clear();
    },
  };
}
