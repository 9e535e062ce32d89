import { stem } from '../language/stem';
import { type Token, tokenize } from '../language/tokens';
import type { GramWeights } from './gram-index';
import { type PassageFeatures, pairFeatureNames } from './pair-features';
import type { Weights } from './weights';

/** Logit of every section for one passage with these n-grams (each once): see `scoreKnown`. */
export function scorePassage(weights: Weights, ngrams: readonly string[], features: PassageFeatures): Float32Array {
  const known: GramWeights[] = [];
  for (const gram of ngrams) {
    const found = weights.grams.get(gram);
    if (found) known.push(found);
  }
  return scoreKnown(weights, known, features);
}

/**
 * Logit of every section for one passage: section bias + weighted features of the catalogue + learnt n-gram weights, these
 * divided by the root of their number so that long passages do not win by length. All parts add up: the verdict can be told.
 */
export function scoreKnown(weights: Weights, known: readonly GramWeights[], features: PassageFeatures): Float32Array {
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
