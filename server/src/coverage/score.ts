import { stem } from '../language/stem';
import { type Token, tokenize } from '../language/tokens';
import type { GramWeights } from './gram-index';
import { isOwnText } from './ngrams';
import { type PassageFeatures, pairFeatureNames } from './pair-features';
import type { Weights } from './weights';

/** What one passage says of every section; each array in the order of the weights' sections. */
export interface PassageScores {
  /** Logits of all that is known of the passage. */
  readonly logits: Float32Array;
  /** Logits of its own words and marks: what headings, lead-ins and drawings say besides is left out. */
  readonly text: Float32Array;
  /** Probability (0..1) that it answers the section. */
  readonly answers: Float32Array;
  /** The same, discounted where another section has more claim to the passage. */
  readonly claims: Float32Array;
}

/** For one passage with these n-grams (each once): see `scoreKnown`. */
export function scorePassage(weights: Weights, ngrams: readonly string[], features: PassageFeatures): PassageScores {
  const known: GramWeights[] = [];
  const text: GramWeights[] = [];
  for (const gram of ngrams) {
    const found = weights.grams.get(gram);
    if (!found) continue;
    known.push(found);
    if (isOwnText(/^[a-z]+:/u.exec(gram)?.[0] ?? '')) text.push(found);
  }
  return scoreKnown(weights, known, text, features);
}

/** `known` are the weights of all n-grams of a passage that have any, `text` those of its own words among them. */
export function scoreKnown(
  weights: Weights,
  known: readonly GramWeights[],
  text: readonly GramWeights[],
  features: PassageFeatures,
): PassageScores {
  const logits = logitsOf(weights, known, features);
  const answers = new Float32Array(logits.length);
  for (let s = 0; s < logits.length; s++) answers[s] = sigmoid(logits[s] as number);
  return { logits, text: logitsOf(weights, text, features), answers, claims: claimsOf(logits, answers) };
}

/**
 * Section bias + weighted features of the catalogue + learnt n-gram weights, these divided by the root of their number so that
 * long passages do not win by length. All parts add up: the verdict can be told.
 */
function logitsOf(weights: Weights, known: readonly GramWeights[], features: PassageFeatures): Float32Array {
  const sums = new Float32Array(weights.sections.length);
  for (const pairs of known) {
    for (let i = 0; i < pairs.length; i += 2) {
      const section = pairs[i] as number;
      sums[section] = (sums[section] as number) + (pairs[i + 1] as number);
    }
  }
  const scale = 1 / Math.sqrt(known.length + 1);
  for (let section = 0; section < sums.length; section++) {
    let logit = (sums[section] as number) * scale + (weights.bias[section] as number);
    const own = features.get(section);
    if (own)
      for (let f = 0; f < pairFeatureNames.length; f++) logit += (weights.shared[f] as number) * (own[f] as number);
    sums[section] = logit;
  }
  return sums;
}

/** A passage that speaks louder for another section is weaker evidence for this one. */
function claimsOf(logits: Float32Array, answers: Float32Array): Float32Array {
  let first = -1;
  let second = -1;
  for (let s = 0; s < logits.length; s++) {
    if (first < 0 || (logits[s] as number) > (logits[first] as number)) {
      second = first;
      first = s;
    } else if (second < 0 || (logits[s] as number) > (logits[second] as number)) second = s;
  }
  const claims = new Float32Array(logits.length);
  for (let s = 0; s < logits.length; s++) {
    const rival = s === first ? second : first;
    const lead = rival < 0 ? 1 : sigmoid((logits[s] as number) - (logits[rival] as number));
    claims[s] = (answers[s] as number) * lead;
  }
  return claims;
}

/** Probability (0..1) of a logit. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** At most `most` words of the text that speak most for the section, as the author wrote them, most telling first. */
export function tellingWords(
  weights: Weights,
  text: string,
  section: number,
  most: number,
  tokens: readonly Token[] = tokenize(text),
): readonly string[] {
  const found = new Map<string, number>();
  for (const token of tokens) {
    if (token.word.length < 3) continue;
    const pairs = weights.grams.get(stem(token.word));
    if (!pairs) continue;
    for (let i = 0; i < pairs.length; i += 2) {
      if (pairs[i] === section && (pairs[i + 1] as number) > weights.largest / 20)
        found.set(text.slice(token.start, token.end).toLowerCase(), pairs[i + 1] as number);
    }
  }
  return [...found]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}
