import data from './weights.generated.json';

/** The learnt part of the recogniser: written by `npm run train`, never by hand. */
export interface Weights {
  /** Sections in the order of all arrays below. */
  readonly sections: readonly string[];
  /** Logit of each section for an empty passage. */
  readonly bias: readonly number[];
  /** Weights of the pair features, the same for every section. */
  readonly shared: readonly number[];
  /** n-gram -> pairs of section number and weight. */
  readonly grams: ReadonlyMap<string, Float32Array>;
  /** The largest n-gram weight: the unit of the packed ones. */
  readonly largest: number;
  /** Document model: weights of the document features in the logit of "a reviewer would call it missing". */
  readonly document: readonly number[];
  readonly intercepts: readonly number[];
}

export interface PackedWeights extends Omit<Weights, 'grams'> {
  /** Documents, their hash and the cross-validated figures that these weights come from. */
  readonly provenance: unknown;
  /**
   * Sorted n-grams, one a line: a character for the length of the prefix shared with the line above, the rest of the n-gram,
   * a TAB, then two characters a pair: section, weight level.
   */
  readonly grams: string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const middle = 32;
const levels = 31;

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

export function packGrams(grams: Weights['grams'], largest: number): string {
  let previous = '';
  const lines: string[] = [];
  for (const gram of [...grams.keys()].sort()) {
    let shared = 0;
    while (shared < 63 && shared < previous.length && previous[shared] === gram[shared]) shared++;
    const pairs = grams.get(gram) as Float32Array;
    let code = '';
    for (let i = 0; i < pairs.length; i += 2)
      code += alphabet.charAt(pairs[i] as number) + alphabet.charAt(middle + levelOf(pairs[i + 1] as number, largest));
    lines.push(`${alphabet.charAt(shared)}${gram.slice(shared)}\t${code}`);
    previous = gram;
  }
  return lines.join('\n');
}

export function unpackGrams(packed: string, largest: number): Weights['grams'] {
  const values = new Map([...alphabet].map((letter, index) => [letter, index]));
  const grams = new Map<string, Float32Array>();
  let previous = '';
  for (const line of packed.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab < 1) continue;
    const gram = previous.slice(0, values.get(line.charAt(0))) + line.slice(1, tab);
    const pairs = new Float32Array(line.length - tab - 1);
    for (let i = 0; i < pairs.length; i += 2) {
      pairs[i] = values.get(line.charAt(tab + 1 + i)) ?? 0;
      pairs[i + 1] = weightOf((values.get(line.charAt(tab + 2 + i)) ?? middle) - middle, largest);
    }
    grams.set(gram, pairs);
    previous = gram;
  }
  return grams;
}

/** What an unlearnt section starts from: rarely answered by a passage. */
const unlearntBias = -4;

/**
 * Puts the weights into the order of the catalogue's sections. A section that training did not know is judged by its terms
 * and headings alone: adding one stays a change of data.
 */
export function alignWeights(weights: Weights, sections: readonly string[]): Weights {
  if (sections.length === weights.sections.length && sections.every((id, at) => id === weights.sections[at]))
    return weights;
  const from = sections.map((id) => weights.sections.indexOf(id));
  const to = new Map(from.map((old, at) => [old, at]));
  const usual = weights.intercepts.reduce((sum, value) => sum + value, 0) / Math.max(1, weights.intercepts.length);
  const grams = new Map<string, Float32Array>();
  for (const [gram, pairs] of weights.grams) {
    const moved: number[] = [];
    for (let i = 0; i < pairs.length; i += 2) {
      const at = to.get(pairs[i] as number);
      if (at !== undefined) moved.push(at, pairs[i + 1] as number);
    }
    if (moved.length > 0) grams.set(gram, Float32Array.from(moved));
  }
  return {
    ...weights,
    sections,
    bias: from.map((old) => weights.bias[old] ?? unlearntBias),
    intercepts: from.map((old) => weights.intercepts[old] ?? usual),
    grams,
  };
}

let loaded: Weights | undefined;

/** Decoded at first use. */
export function builtInWeights(): Weights {
  const packed = data as PackedWeights;
  loaded ??= { ...packed, grams: unpackGrams(packed.grams, packed.largest) };
  return loaded;
}
