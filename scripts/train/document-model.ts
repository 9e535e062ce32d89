import { documentFeatureNames } from '../../server/src/coverage/document-features';
import { sigmoid } from '../../server/src/coverage/score';
import { sectionIds } from './corpus';

const S = sectionIds.length;

export interface DocumentModel {
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
}

export interface Example {
  readonly section: number;
  readonly features: Float64Array;
  /** 1: absent. */
  readonly missing: number;
  readonly weight: number;
}

/**
 * Logistic regression that predicts "missing" from the features of a (document, section) pair: slopes shared by all
 * sections, one intercept each, both drawn to zero. Full-batch gradient descent with momentum: deterministic.
 */
export function trainDocumentModel(examples: readonly Example[], l2 = 10, l2Section = 1): DocumentModel {
  const D = documentFeatureNames.length;
  const n = examples.length;
  const { mean, deviation } = moments(examples, D);
  const size = D + 1 + S;
  const w = new Float64Array(size);
  const velocity = new Float64Array(size);
  const gradient = new Float64Array(size);
  const x = examples.map(({ features }) =>
    Float64Array.from(features, (value, d) => (value - (mean[d] as number)) / (deviation[d] as number)),
  );
  // An intercept sees a 48th of the examples: its step is larger so that all converge together.
  const boost = 8;
  for (let step = 0; step < 400; step++) {
    gradient.fill(0);
    for (let i = 0; i < n; i++) {
      const row = x[i] as Float64Array;
      const { section, missing, weight } = examples[i] as Example;
      let z = (w[D] as number) + (w[D + 1 + section] as number);
      for (let d = 0; d < D; d++) z += (w[d] as number) * (row[d] as number);
      const error = (sigmoid(z) - missing) * weight;
      for (let d = 0; d < D; d++) gradient[d] = (gradient[d] as number) + error * (row[d] as number);
      gradient[D] = (gradient[D] as number) + error;
      gradient[D + 1 + section] = (gradient[D + 1 + section] as number) + error * boost;
    }
    for (let j = 0; j < size; j++) {
      const penalty = j < D ? l2 : j === D ? 0 : l2Section * boost;
      velocity[j] = 0.9 * (velocity[j] as number) - (0.6 / n) * ((gradient[j] as number) + penalty * (w[j] as number));
      w[j] = (w[j] as number) + (velocity[j] as number);
    }
  }
  const weights = new Float64Array(D);
  let shift = w[D] as number;
  for (let d = 0; d < D; d++) {
    weights[d] = (w[d] as number) / (deviation[d] as number);
    shift -= (weights[d] as number) * (mean[d] as number);
  }
  return { weights, intercepts: Float64Array.from({ length: S }, (_, s) => shift + (w[D + 1 + s] as number)) };
}

function moments(
  examples: readonly Example[],
  D: number,
): { readonly mean: Float64Array; readonly deviation: Float64Array } {
  const n = examples.length;
  const mean = new Float64Array(D);
  const deviation = new Float64Array(D);
  for (const { features } of examples)
    for (let d = 0; d < D; d++) mean[d] = (mean[d] as number) + (features[d] as number) / n;
  for (const { features } of examples)
    for (let d = 0; d < D; d++)
      deviation[d] = (deviation[d] as number) + ((features[d] as number) - (mean[d] as number)) ** 2 / n;
  for (let d = 0; d < D; d++) deviation[d] = Math.sqrt(deviation[d] as number) || 1;
  return { mean, deviation };
}
