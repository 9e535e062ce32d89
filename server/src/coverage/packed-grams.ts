/** n-gram -> pairs of section number (0..63) and weight. */
export interface Grams extends Iterable<readonly [gram: string, pairs: Float32Array]> {
  readonly size: number;
  get(gram: string): Float32Array | undefined;
  keys(): Iterable<string>;
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

/**
 * Sorted n-grams, one a line: a character for the length of the prefix shared with the line above, the rest of the n-gram, a TAB
 * and its row. A row is two characters for each section, its number and its weight's level; or `*`, a character for the length of
 * the map, the map of the sections, and their levels in order.
 */
export function packGrams(grams: Grams, largest: number): string {
  let previous = '';
  const lines: string[] = [];
  for (const gram of [...grams.keys()].sort()) {
    let shared = 0;
    while (shared < 63 && shared < previous.length && previous[shared] === gram[shared]) shared++;
    const pairs = grams.get(gram) as Float32Array;
    const row: (readonly [section: number, level: string])[] = [];
    for (let i = 0; i < pairs.length; i += 2)
      row.push([pairs[i] as number, alphabet.charAt(middle + levelOf(pairs[i + 1] as number, largest))]);
    row.sort(([a], [b]) => a - b);
    const listed = row.map(([section, level]) => alphabet.charAt(section) + level).join('');
    const map = mapOf(row.map(([section]) => section));
    const short = mapped + alphabet.charAt(map.length) + map + row.map(([, level]) => level).join('');
    lines.push(`${alphabet.charAt(shared)}${gram.slice(shared)}\t${short.length < listed.length ? short : listed}`);
    previous = gram;
  }
  return lines.join('\n');
}

function mapOf(sections: readonly number[]): string {
  const characters = new Array<number>(Math.floor((sections.at(-1) ?? 0) / bits) + 1).fill(0);
  for (const section of sections) {
    const at = Math.floor(section / bits);
    characters[at] = (characters[at] as number) | (1 << (section % bits));
  }
  return characters.map((value) => alphabet.charAt(value)).join('');
}

/**
 * Lines that hold no TAB are skipped; characters out of the alphabet count as zero. A row is read when its n-gram is first asked for: a
 * document asks for a few hundred of thousands, and each process reads this before its first findings.
 */
export function unpackGrams(packed: string, largest: number): Grams {
  const values = new Map([...alphabet].map((letter, index) => [letter, index]));
  /** The place behind the TAB until the row is read. */
  const rows = new Map<string, number | Float32Array>();
  let previous = '';
  for (let start = 0; start < packed.length; start = lineEnd(packed, start) + 1) {
    const tab = packed.indexOf('\t', start);
    if (tab < 0) break;
    if (tab === start || tab > lineEnd(packed, start)) continue;
    previous = previous.slice(0, values.get(packed.charAt(start))) + packed.slice(start + 1, tab);
    rows.set(previous, tab + 1);
  }
  const read = (start: number): Float32Array => unpackRow(packed.slice(start, lineEnd(packed, start)), values, largest);
  const get = (gram: string): Float32Array | undefined => {
    const row = rows.get(gram);
    if (typeof row !== 'number') return row;
    const pairs = read(row);
    rows.set(gram, pairs);
    return pairs;
  };
  return {
    size: rows.size,
    get,
    keys: () => rows.keys(),
    *[Symbol.iterator]() {
      for (const gram of rows.keys()) yield [gram, get(gram) as Float32Array] as const;
    },
  };
}

function lineEnd(packed: string, start: number): number {
  const end = packed.indexOf('\n', start);
  return end < 0 ? packed.length : end;
}

function unpackRow(row: string, values: ReadonlyMap<string, number>, largest: number): Float32Array {
  const numberOf = (letter: string): number => values.get(letter) ?? 0;
  const weight = (letter: string): number => weightOf((values.get(letter) ?? middle) - middle, largest);
  const pairs: number[] = [];
  if (row.startsWith(mapped)) {
    const end = 2 + numberOf(row.charAt(1));
    let level = end;
    for (let at = 2; at < end; at++)
      for (let bit = 0; bit < bits; bit++)
        if (numberOf(row.charAt(at)) & (1 << bit)) pairs.push((at - 2) * bits + bit, weight(row.charAt(level++)));
  } else for (let i = 0; i + 1 < row.length; i += 2) pairs.push(numberOf(row.charAt(i)), weight(row.charAt(i + 1)));
  return Float32Array.from(pairs);
}
