import { briefBelow, documentFeatureNames, featureCount } from './document-features';
import { sigmoid } from './score';

/** Between these probabilities of "missing" the verdict is `unsure`: a reviewer may ask. Source: calibration in docs/recogniser.md. */
export const unsureFrom = 0.35;
export const missingFrom = 0.65;

const headedAt = documentFeatureNames.indexOf('headed');

const headingsAt = documentFeatureNames.indexOf('headings');
const briefAt = documentFeatureNames.indexOf('brief');

/**
 * What is taken off the logit of "missing" in a brief text, never beyond even odds; in full from 400 words down. A text without
 * headings and in words of its own is misread more often than the model knows. Source: of 32 short designs that teach nothing, verdicts
 * given 0.65 to 0.85 were right in 59 %, up to 0.92 in 73 %, above in 92 %; 0.9 fits best the seven of them that were looked at, and all.
 */
const briefDoubt = 0.9;
/** From so many headings on (as the feature counts them) a text is laid out by sections, and what none of them says is not there. */
const laidOut = Math.log1p(7) - 3;
const briefInFull = Math.log(briefBelow / 400);

/** Value of `headed` for eight words: from there on a text under the section's own name was called absent in 6 % of the labelled cases. */
const headedEnough = Math.log1p(8) / Math.log(21);

/**
 * Probability 0..1 that a reviewer would call the section missing, less sure of it in a brief text. A section under its own unambiguous heading, with words
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
  const isLaidOut = (rows[from + headingsAt] as number) >= laidOut;
  const doubt = isLaidOut ? 0 : briefDoubt * Math.min(1, (rows[from + briefAt] as number) / briefInFull);
  const missing = sigmoid(logit > 0 ? Math.max(0, logit - doubt) : logit);
  return (rows[from + headedAt] as number) >= headedEnough ? Math.min(missing, unsureFrom) : missing;
}
