/** n-gram -> pairs of section number (0..63) and weight. */
export interface Grams extends Iterable<readonly [gram: string, pairs: Float32Array]> {
  readonly size: number;
  get(gram: string): Float32Array | undefined;
  keys(): Iterable<string>;
  /** The same in parts, for an index that needs no string of each. */
  readonly parts?: GramParts;
}

/** n-grams in parts, numbered from 0 in the order in which they stand here. */
export interface GramParts {
  /** What n-grams are made of: stems and concepts. */
  readonly words: readonly string[];
  readonly ofPrefix: readonly OfPrefix[];
  /** Pairs of section number and weight. */
  row(gram: number): Float32Array;
}

/** Those of one prefix, by where their words stand in `words`: first those of one word, then those of two. */
export interface OfPrefix {
  readonly prefix: string;
  readonly alone: readonly number[];
  /** First and second word in turns. */
  readonly pairs: readonly number[];
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const middle = 32;
const levels = 31;

/** Bits of a character. */
const bits = 6;

/** Begins a row that gives its sections as a map of bits: shorter when an n-gram matters to many sections. */
const mapped = '*';

/** Level -31..31 of a weight, finer near zero. */
function levelOf(weight: number, largest: number): number {
  const share = Math.min(1, Math.abs(weight) / (largest || 1));
  return Math.sign(weight) * Math.round(Math.sqrt(share) * levels);
}

function weightOf(level: number, largest: number): number {
  return Math.sign(level) * (level / levels) ** 2 * largest;
}

/** The weight as the packed form gives it back. */
export function quantize(weight: number, largest: number): number {
  return weightOf(levelOf(weight, largest), largest);
}

/** n-grams as the file has them, which engines read far quicker than any code of ours. */
export interface PackedGrams {
  /** With a space between. */
  readonly words: string;
  readonly ofPrefix: readonly (OfPrefix & {
    /**
     * Of each n-gram, with a space between: two characters for each section, its number and its weight's level; or `*`, a character for the length
     * of the map, the map of the sections, and their levels in order.
     */
    readonly rows: string;
  })[];
}

/** `largest` is the largest weight, above 0: the others are told by how much of it they are. */
export function packGrams(grams: Grams, largest: number): PackedGrams {
  const { words, ofPrefix, row } = partsOf(grams);
  let gram = 0;
  const packed = ofPrefix.map((own) => {
    const count = own.alone.length + own.pairs.length / 2;
    const rows = Array.from({ length: count }, () => packRow(row(gram++), largest));
    return { ...own, rows: rows.join(' ') };
  });
  return { words: words.join(' '), ofPrefix: packed };
}

/** All in the order of their letters. */
export function partsOf(grams: Grams): GramParts {
  if (grams.parts) return grams.parts;
  const split = [...grams].sort(([a], [b]) => (a < b ? -1 : 1)).map(([gram, pairs]) => ({ ...splitGram(gram), pairs }));
  const words = [...new Set(split.flatMap((one) => one.words))].sort();
  const places = new Map(words.map((word, place) => [word, place]));
  const rows: Float32Array[] = [];
  const ofPrefix = [...new Set(split.map(({ prefix }) => prefix))].sort().map((prefix): OfPrefix => {
    const placesOf = (count: number): readonly number[] => {
      const own = split.filter((one) => one.prefix === prefix && one.words.length === count);
      rows.push(...own.map(({ pairs }) => pairs));
      return own.flatMap((one) => one.words.map((word) => places.get(word) as number));
    };
    return { prefix, alone: placesOf(1), pairs: placesOf(2) };
  });
  return { words, ofPrefix, row: (gram) => rows[gram] as Float32Array };
}

function packRow(pairs: Float32Array, largest: number): string {
  const row: (readonly [section: number, level: string])[] = [];
  for (let i = 0; i < pairs.length; i += 2)
    row.push([pairs[i] as number, alphabet.charAt(middle + levelOf(pairs[i + 1] as number, largest))]);
  row.sort(([a], [b]) => a - b);
  const listed = row.map(([section, level]) => alphabet.charAt(section) + level).join('');
  const map = mapOf(row.map(([section]) => section));
  const short = mapped + alphabet.charAt(map.length) + map + row.map(([, level]) => level).join('');
  return short.length < listed.length ? short : listed;
}

function mapOf(sections: readonly number[]): string {
  const characters = new Array<number>(Math.floor((sections.at(-1) ?? 0) / bits) + 1).fill(0);
  for (const section of sections) {
    const at = Math.floor(section / bits);
    characters[at] = (characters[at] as number) | (1 << (section % bits));
  }
  return characters.map((value) => alphabet.charAt(value)).join('');
}

/** The prefix of an n-gram, letters a to z and a colon or nothing, and its words. */
function splitGram(gram: string): { readonly prefix: string; readonly words: readonly string[] } {
  const prefix = /^[a-z]+:/u.exec(gram)?.[0] ?? '';
  return { prefix, words: gram.slice(prefix.length).split(' ') };
}

/**
 * A row that is not there counts as empty, characters out of the alphabet as zero. A row is read when its n-gram is first asked for, and no string is
 * made of any before one is asked for by it: a document asks for a few hundred of thousands, by their words, and each process reads this before
 * its first findings.
 */
export function unpackGrams({ words, ofPrefix }: PackedGrams, largest: number): Grams {
  const rows: (string | Float32Array)[] = ofPrefix.flatMap((own) => own.rows.split(' '));
  const row = (gram: number): Float32Array => {
    const known = rows[gram] ?? '';
    if (typeof known !== 'string') return known;
    const read = unpackRow(known, largest);
    rows[gram] = read;
    return read;
  };
  const parts: GramParts = { words: words.split(' '), ofPrefix, row };
  let numbers: ReadonlyMap<string, number> | undefined;
  const numbered = (): ReadonlyMap<string, number> => {
    numbers ??= new Map(textsOf(parts).map((gram, number) => [gram, number]));
    return numbers;
  };
  return {
    size: rows.length,
    parts,
    get: (gram) => {
      const number = numbered().get(gram);
      return number === undefined ? undefined : row(number);
    },
    keys: () => numbered().keys(),
    *[Symbol.iterator]() {
      for (const [gram, number] of numbered()) yield [gram, row(number)] as const;
    },
  };
}

function textsOf({ words, ofPrefix }: GramParts): readonly string[] {
  return ofPrefix.flatMap(({ prefix, alone, pairs }) => [
    ...alone.map((place) => `${prefix}${words[place]}`),
    ...pairs.flatMap((place, at) =>
      at % 2 === 0 ? [`${prefix}${words[place]} ${words[pairs[at + 1] as number]}`] : [],
    ),
  ]);
}

const digits = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value++) digits[alphabet.charCodeAt(value)] = value;

const digitAt = (text: string, at: number): number => digits[text.charCodeAt(at)] ?? 0;

function unpackRow(row: string, largest: number): Float32Array {
  const weightAt = (at: number): number => weightOf((at < row.length ? digitAt(row, at) : middle) - middle, largest);
  const pairs: number[] = [];
  if (row.startsWith(mapped)) {
    const end = 2 + digitAt(row, 1);
    let level = end;
    for (let at = 2; at < end; at++)
      for (let bit = 0; bit < bits; bit++)
        if (digitAt(row, at) & (1 << bit)) pairs.push((at - 2) * bits + bit, weightAt(level++));
  } else for (let at = 0; at + 1 < row.length; at += 2) pairs.push(digitAt(row, at), weightAt(at + 1));
  return Float32Array.from(pairs);
}
