import { quantize } from '../../server/src/coverage/packed-grams';
import { type PassageFeatures, pairFeatureNames } from '../../server/src/coverage/pair-features';
import type { Weights } from '../../server/src/coverage/weights';
import { type LabelledDocument, sectionIds, supports } from './corpus';
import { naiveBayesRates } from './naive-bayes';

/** Scores how well a passage answers each section: shared weights for the catalogue's features, own n-gram weights per section. */
export interface BlockModel {
  readonly vocabulary: ReadonlyMap<string, number>;
  /** `weights[gram * sections + section]`. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly shared: Float32Array;
  /** Passages that hold the n-gram. */
  readonly counts: Float32Array;
}

export interface BlockOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  /** An n-gram must occur in this many documents of different owners. */
  readonly minOwners: number;
  /** Weight of unmarked passages of a document that answers the section elsewhere. */
  readonly unmarked: number;
  readonly partial: number;
  /** The smaller, the more a naive Bayes estimate of an n-gram's worth speeds its learning up. */
  readonly naiveBayes: number;
  /** How much passages of rare sections are favoured: 0 not at all, 1 until all sections weigh alike. */
  readonly rare: number;
  /** Models trained in different orders and averaged. */
  readonly runs: number;
}

export const blockDefaults: BlockOptions = {
  epochs: 12,
  rate: 0.12,
  l2: 1e-3,
  minOwners: 3,
  unmarked: 0.2,
  partial: 0.4,
  naiveBayes: 0.8,
  rare: 0.4,
  runs: 2,
};

const S = sectionIds.length;
const F = pairFeatureNames.length;

interface Example {
  readonly grams: Int32Array;
  readonly features: PassageFeatures | undefined;
  /** 1: the passage answers the section. */
  readonly target: Float32Array;
  readonly weight: Float32Array;
}

/** The mean of models that saw the passages in different orders. Deterministic. */
export function trainBlockModel(
  documents: readonly LabelledDocument[],
  options: BlockOptions = blockDefaults,
): BlockModel {
  const vocabulary = vocabularyOf(documents, options.minOwners);
  const examples = documents.flatMap((document) =>
    document.passages.map(
      (_, index): Example => ({
        grams: gramsOf(document, index, vocabulary),
        features: document.features[index],
        ...targets(document, index, options),
      }),
    ),
  );
  favourRare(examples, options.rare);
  const rates = naiveBayesRates(examples, vocabulary.size, S, options.naiveBayes);
  const mean: Parameters = {
    weights: new Float32Array(vocabulary.size * S),
    bias: new Float32Array(S),
    shared: new Float32Array(F),
  };
  for (let run = 0; run < options.runs; run++) {
    const { weights, bias, shared } = descend(examples, rates, vocabulary.size, options, 1 + 77 * run);
    addShare(mean.weights, weights, options.runs);
    addShare(mean.bias, bias, options.runs);
    addShare(mean.shared, shared, options.runs);
  }
  const counts = new Float32Array(vocabulary.size);
  for (const { grams } of examples) for (const gram of grams) counts[gram] = (counts[gram] as number) + 1;
  return { vocabulary, ...mean, counts };
}

interface Parameters {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly shared: Float32Array;
}

function addShare(into: Float32Array, values: Float32Array, parts: number): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (values[i] as number) / parts;
}

/** Logistic regression of all sections at once by stochastic gradient descent, steps as in AdaGrad (Duchi et al. 2011). */
function descend(
  all: readonly Example[],
  rates: Float32Array,
  grams: number,
  options: BlockOptions,
  seed: number,
): Parameters {
  const examples = [...all];
  const weights = new Float32Array(grams * S);
  const squares = new Float32Array(grams * S).fill(1e-3);
  const bias = new Float32Array(S).fill(-4);
  const biasSquares = new Float32Array(S).fill(1e-2);
  const shared = new Float32Array(F);
  const sharedSquares = new Float32Array(F).fill(1);
  const random = generator(seed);
  const z = new Float32Array(S);
  const active: number[] = [];
  const errors = new Float32Array(S);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(examples, random);
    for (const example of examples) {
      const { features, target, weight } = example;
      const scale = 1 / Math.sqrt(example.grams.length + 1);
      z.fill(0);
      for (const gram of example.grams) {
        const row = gram * S;
        for (let s = 0; s < S; s++) z[s] = (z[s] as number) + (weights[row + s] as number);
      }
      active.length = 0;
      for (let s = 0; s < S; s++) {
        let logit = (z[s] as number) * scale + (bias[s] as number);
        const row = features ? features.sections.indexOf(s) : -1;
        const own = features && row >= 0 ? features.values.subarray(row * F, row * F + F) : undefined;
        if (own) for (let f = 0; f < F; f++) logit += (shared[f] as number) * (own[f] as number);
        const p = 1 / (1 + Math.exp(-logit));
        const error = (p - (target[s] as number)) * (weight[s] as number);
        if (Math.abs(error) < 0.002) continue;
        errors[s] = error;
        active.push(s);
        biasSquares[s] = (biasSquares[s] as number) + error * error;
        bias[s] = (bias[s] as number) - (options.rate * error) / Math.sqrt(biasSquares[s] as number);
        if (own) {
          for (let f = 0; f < F; f++) {
            const gradient = error * (own[f] as number);
            if (gradient === 0) continue;
            sharedSquares[f] = (sharedSquares[f] as number) + gradient * gradient;
            shared[f] = (shared[f] as number) - (options.rate * gradient) / Math.sqrt(sharedSquares[f] as number);
          }
        }
      }
      for (const gram of example.grams) {
        const row = gram * S;
        for (const s of active) {
          const at = row + s;
          const gradient = (errors[s] as number) * scale + options.l2 * (weights[at] as number);
          squares[at] = (squares[at] as number) + gradient * gradient;
          const step = (options.rate * (rates[at] as number)) / Math.sqrt(squares[at] as number);
          weights[at] = (weights[at] as number) - step * gradient;
        }
      }
    }
  }
  return { weights, bias, shared };
}

/** What ships: the weights that move most passages furthest, `perSection` a section on average, rounded to what the packed form can hold. */
export function distill(model: BlockModel, perSection: number): Weights {
  let largest = 0;
  for (const weight of model.weights) largest = Math.max(largest, Math.abs(weight));
  const weights: { readonly at: number; readonly weight: number; readonly reach: number }[] = [];
  for (let at = 0; at < model.weights.length; at++) {
    const weight = quantize(model.weights[at] as number, largest);
    if (weight === 0) continue;
    const count = model.counts[Math.floor(at / S)] as number;
    weights.push({ at, weight, reach: Math.abs(weight) * Math.sqrt(count) });
  }
  weights.sort((a, b) => b.reach - a.reach || a.at - b.at);
  const kept = new Map<number, number[]>();
  for (const { at, weight } of weights.slice(0, perSection * S)) {
    const gram = Math.floor(at / S);
    const pairs = kept.get(gram);
    if (pairs) pairs.push(at % S, weight);
    else kept.set(gram, [at % S, weight]);
  }
  const named = [...model.vocabulary].flatMap(([gram, id]) => {
    const pairs = kept.get(id);
    return pairs ? [[gram, Float32Array.from(pairs)] as const] : [];
  });
  return {
    sections: sectionIds,
    bias: [...model.bias],
    shared: [...model.shared],
    largest,
    grams: new Map(named.sort(([a], [b]) => (a < b ? -1 : 1))),
    document: [],
    intercepts: [],
  };
}

/**
 * Passages that answer a rare section weigh more, of a common one less (half to four times): the ratio to the mean to the power
 * `strength`. Otherwise no weight of a section with a dozen examples survives the rounding.
 */
function favourRare(examples: readonly Example[], strength: number): void {
  const answering = new Float64Array(S);
  for (const { target, weight } of examples)
    for (let s = 0; s < S; s++) answering[s] = (answering[s] as number) + (target[s] as number) * (weight[s] as number);
  const mean = answering.reduce((sum, value) => sum + value, 0) / S;
  for (const { target, weight } of examples)
    for (let s = 0; s < S; s++)
      if ((target[s] as number) > 0.5)
        weight[s] =
          (weight[s] as number) * Math.min(4, Math.max(0.5, (mean / ((answering[s] as number) + 5)) ** strength));
}

function targets(
  document: LabelledDocument,
  index: number,
  options: BlockOptions,
): { readonly target: Float32Array; readonly weight: Float32Array } {
  const target = new Float32Array(S);
  const weight = new Float32Array(S).fill(1);
  const lines = document.lines[index] as readonly [number, number];
  for (let s = 0; s < S; s++) {
    const label = document.labels[s];
    // A section without a label is unknown: it teaches nothing.
    if (!label) weight[s] = 0;
    if (!label || label.label === 'absent') continue;
    const marked = supports(label, lines);
    target[s] = marked ? 1 : 0;
    weight[s] = label.label === 'partial' ? options.partial * (marked ? 1 : 0.5) : marked ? 1 : options.unmarked;
  }
  return { target, weight };
}

function gramsOf(document: LabelledDocument, index: number, vocabulary: ReadonlyMap<string, number>): Int32Array {
  const ids: number[] = [];
  for (const gram of document.passages[index]?.ngrams ?? []) {
    const id = vocabulary.get(gram);
    if (id !== undefined) ids.push(id);
  }
  return Int32Array.from(ids);
}

function vocabularyOf(documents: readonly LabelledDocument[], minOwners: number): ReadonlyMap<string, number> {
  const owners = new Map<string, Set<string>>();
  for (const document of documents) {
    for (const passage of document.passages) {
      for (const gram of passage.ngrams) {
        let set = owners.get(gram);
        if (!set) {
          set = new Set();
          owners.set(gram, set);
        }
        set.add(document.owner);
      }
    }
  }
  return new Map([...owners].filter(([, set]) => set.size >= minOwners).map(([gram], id) => [gram, id]));
}

export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = list[i] as T;
    list[i] = list[j] as T;
    list[j] = kept;
  }
}
