import { documentFeatureNames, featureCount } from './document-features';
import { sigmoid } from './score';

/** Between these probabilities of "missing" the verdict is `unsure`: a reviewer may ask. Source: calibration in docs/recogniser.md. */
export const unsureFrom = 0.35;
export const missingFrom = 0.65;

const headedAt = documentFeatureNames.indexOf('headed');

/** Value of `headed` for eight words: from there on a text under the section's own name was called absent in 6 % of the labelled cases. */
const headedEnough = Math.log1p(8) / Math.log(21);

/**
 * Probability 0..1 that a reviewer would call the section missing. A section under its own unambiguous heading, with words
 * below it, is never called missing or unsure: the author would rightly be annoyed. Its row of features begins at `from` in `rows`.
 */
export function missingProbability(
  weights: ArrayLike<number>,
  intercept: number,
  rows: Float64Array,
  from = 0,
): number {
  let logit = intercept;
  for (let i = 0; i < featureCount; i++) logit += (weights[i] ?? 0) * (rows[from + i] as number);
  const missing = sigmoid(logit);
  return (rows[from + headedAt] as number) >= headedEnough ? Math.min(missing, unsureFrom) : missing;
}
