import { type Grams, type PackedGrams, unpackGrams } from './packed-grams';
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
  readonly grams: Grams;
  /** The largest n-gram weight: the unit of the packed ones. */
  readonly largest: number;
  /** Document model: weights of the document features in the logit of "a reviewer would call it missing". */
  readonly document: readonly number[];
  readonly intercepts: readonly number[];
}

export interface PackedWeights extends Omit<Weights, 'grams'> {
  /** Documents, their hash and the cross-validated figures that these weights come from. */
  readonly provenance: unknown;
  /** Packed by `packGrams`. */
  readonly grams: PackedGrams;
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

/** The n-grams are read when one is first asked for. */
export function builtInWeights(): Weights {
  loaded ??= unpacked(data as PackedWeights);
  return loaded;
}

function unpacked(packed: PackedWeights): Weights {
  let grams: Grams | undefined;
  return {
    ...packed,
    get grams() {
      grams ??= unpackGrams(packed.grams, packed.largest);
      return grams;
    },
  };
}
