import data from './document-kind.generated.json';
import { type KindFeatures, kindFeatureNames } from './document-kind-features';

/** A linear model: intercept + dense features + weights of the stems, these divided by the root of the number of stems. */
export interface KindModel {
  readonly intercept: number;
  readonly dense: readonly number[];
  readonly stems: ReadonlyMap<string, number>;
}

/** What `scripts/train-kind.ts` writes. */
export interface PackedKindModel {
  /** Documents, their hash and the cross-validated figures that the model comes from. */
  readonly provenance: unknown;
  /** Probability from which a file is checked. */
  readonly threshold: number;
  /** Probability from which the file may be a design doc: silent, but worth an offer. */
  readonly edge: number;
  readonly intercept: number;
  readonly dense: readonly number[];
  /** The largest weight of a stem. */
  readonly largest: number;
  /** Place (`t`, `f`, `h`, `b`) -> stems with a character for the weight at the end, separated by spaces. */
  readonly stems: Readonly<Record<string, string>>;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const middle = 32;
const levels = 31;

/** Weights are rounded to 63 levels. */
export function packStems(stems: ReadonlyMap<string, number>, largest: number): Readonly<Record<string, string>> {
  const places: Record<string, string[]> = {};
  for (const key of [...stems.keys()].sort()) {
    const level = Math.round(((stems.get(key) as number) / largest) * levels);
    if (level === 0) continue;
    const place = key.charAt(0);
    places[place] ??= [];
    places[place].push(key.slice(2) + alphabet.charAt(middle + level));
  }
  return Object.fromEntries(Object.entries(places).map(([place, list]) => [place, list.join(' ')]));
}

export function unpackKindModel(packed: PackedKindModel): KindModel {
  const stems = new Map<string, number>();
  for (const [place, list] of Object.entries(packed.stems)) {
    for (const one of list.split(' ')) {
      const level = alphabet.indexOf(one.slice(-1)) - middle;
      stems.set(`${place}:${one.slice(0, -1)}`, (level / levels) * packed.largest);
    }
  }
  return { intercept: packed.intercept, dense: packed.dense, stems };
}

/** Logit of "a reviewer would call the file a design for one ML system". */
export function kindLogit(model: KindModel, features: KindFeatures): number {
  const sum = sumOf(model, features.stems);
  return (
    model.intercept +
    features.dense.reduce((total, value, index) => total + value * (model.dense[index] ?? 0), 0) +
    sum / Math.sqrt(Math.max(1, features.stems.size))
  );
}

/** The stems of a document are the same set from one keystroke to the next, unless its beginning or a heading changes. */
const sums = new WeakMap<KindModel, WeakMap<ReadonlySet<string>, number>>();

function sumOf(model: KindModel, stems: ReadonlySet<string>): number {
  let known = sums.get(model);
  if (!known) {
    known = new WeakMap();
    sums.set(model, known);
  }
  let sum = known.get(stems);
  if (sum === undefined) {
    sum = 0;
    for (const stem of stems) sum += model.stems.get(stem) ?? 0;
    known.set(stems, sum);
  }
  return sum;
}

const learningAt = kindFeatureNames.indexOf('distinct');
const estimatingAt = kindFeatureNames.indexOf('estimating');
const differentAt = (features: KindFeatures, at: number): number => Math.round(Math.expm1(features.dense[at] ?? 0));
/**
 * From here on one word of machine learning is enough, and words that others have, too. Of 1,565 Markdown files of packages, of Node.js, of Java and of
 * Rust those that would be spoken to have no more, and at most 0.78; of design docs so plain half have more.
 */
const plainThreshold = 0.85;

/**
 * Probability 0..1 that a reviewer would call the file a design for one ML system. It is 0, however much the file reads like a design, where it shows
 * documents in fences, and without a word of machine learning and a second word of that or of what a model does ("score", "guess"); with a single word of machine learning or
 * nothing but everyday's words, too, unless it surely does.
 */
export function kindProbability(features: KindFeatures, model: KindModel = builtInKindModel()): number {
  const learning = differentAt(features, learningAt);
  if (features.showsDocuments || learning === 0 || learning + differentAt(features, estimatingAt) < 2) return 0;
  const probability = 1 / (1 + Math.exp(-kindLogit(model, features)));
  const known = (features.isTechnical && learning > 1) || probability >= plainThreshold ? probability : 0;
  // The weights know few such titles; of a text that may be a design, its author's word decides.
  return features.isTitled && known >= kindEdge ? Math.max(known, kindThreshold) : known;
}

let loaded: KindModel | undefined;

/** Decoded at first use. */
function builtInKindModel(): KindModel {
  loaded ??= unpackKindModel(data);
  return loaded;
}

/** Silent below this. Set where negatives stay silent in cross-validation; see docs/recogniser.md. */
export const kindThreshold: number = data.threshold;
/** From here to the threshold the file may be a design doc: it is left alone and the editor offers to check it. */
export const kindEdge: number = data.edge;
