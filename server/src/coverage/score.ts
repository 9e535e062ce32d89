import { type PassageFeatures, pairFeatureNames } from './pair-features';
import type { Weights } from './weights';

/**
 * Logit of every section for one passage: section bias + weighted features of the catalogue + learnt n-gram weights, these
 * divided by the root of their number so that long passages do not win by length. All parts add up: the verdict can be told.
 */
export function scorePassage(weights: Weights, ngrams: readonly string[], features: PassageFeatures): Float32Array {
  const sums = new Float32Array(weights.sections.length);
  let known = 0;
  for (const gram of ngrams) {
    const pairs = weights.grams.get(gram);
    if (!pairs) continue;
    known++;
    for (let i = 0; i < pairs.length; i += 2) {
      const section = pairs[i] as number;
      sums[section] = (sums[section] as number) + (pairs[i + 1] as number);
    }
  }
  const scale = 1 / Math.sqrt(known + 1);
  for (let section = 0; section < sums.length; section++) {
    let logit = (sums[section] as number) * scale + (weights.bias[section] as number);
    const own = features.get(section);
    if (own)
      for (let f = 0; f < pairFeatureNames.length; f++) logit += (weights.shared[f] as number) * (own[f] as number);
    sums[section] = logit;
  }
  return sums;
}

/** Words of the passage that speak most for the section, as the author wrote them in folded form; n-grams of two words first. */
export function tellingWords(
  weights: Weights,
  ngrams: readonly string[],
  section: number,
  most: number,
): readonly string[] {
  const found: { readonly gram: string; readonly weight: number }[] = [];
  for (const gram of ngrams) {
    if (/^[a-z]:/u.test(gram) || gram.includes('#')) continue;
    const pairs = weights.grams.get(gram);
    if (!pairs) continue;
    for (let i = 0; i < pairs.length; i += 2)
      if (pairs[i] === section && (pairs[i + 1] as number) > weights.largest / 20)
        found.push({ gram, weight: pairs[i + 1] as number });
  }
  return found
    .sort((a, b) => b.weight - a.weight || (a.gram < b.gram ? -1 : 1))
    .slice(0, most)
    .map(({ gram }) => gram);
}
