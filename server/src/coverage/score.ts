import type { Token } from '../language/tokens';
import type { GramIndex, GramWeights } from './gram-index';
import { gramStem, isOwnText } from './ngrams';
import { type PassageFeatures, pairFeatureNames } from './pair-features';
import type { Weights } from './weights';

/** What one passage says of every section; each array in the order of the weights' sections. */
export interface PassageScores {
  /** Logits of all that is known of the passage. */
  readonly logits: Float32Array;
  /** Logits of its own words and marks: what headings, lead-ins and drawings say besides is left out. */
  readonly text: Float32Array;
  /** Probability that it answers the section, in `grains`. */
  readonly answers: Uint32Array;
  /** The same, discounted where another section has more claim to the passage. */
  readonly claims: Uint32Array;
}

/**
 * Probabilities are kept as whole numbers of this size, so that their sum over a document is exact in any order and grouping: an edit
 * changes one part of it. Far finer than what tells anything.
 */
export const grains = 2 ** 31;

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
  const count = weights.sections.length;
  // One piece of memory for all: each takes longer to get than to fill.
  const bytes = count * Float32Array.BYTES_PER_ELEMENT;
  const room = new ArrayBuffer(4 * bytes);
  const logits = new Float32Array(room, 0, count);
  const own = new Float32Array(room, bytes, count);
  // Both begin with the same n-grams where nothing but its own words comes first. They are added in their order: sums of rounded numbers
  // depend on it.
  let alike = 0;
  while (alike < text.length && known[alike] === text[alike]) alike++;
  addWeights(logits, known, 0, alike);
  own.set(logits);
  addWeights(logits, known, alike, known.length);
  addWeights(own, text, alike, text.length);
  addMarks(logits, weights, known.length, features);
  addMarks(own, weights, text.length, features);
  const answers = new Uint32Array(room, 2 * bytes, count);
  const claims = new Uint32Array(room, 3 * bytes, count);
  addProbabilities(logits, answers, claims);
  return { logits, text: own, answers, claims };
}

function addWeights(sums: Float32Array, known: readonly GramWeights[], from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const pairs = known[at] as GramWeights;
    for (let i = 0; i < pairs.length; i += 2) {
      const section = pairs[i] as number;
      sums[section] = (sums[section] as number) + (pairs[i + 1] as number);
    }
  }
}

/**
 * Makes logits of the sums of learnt n-gram weights: section bias + weighted features of the catalogue + the sums, these divided by the
 * root of the number of n-grams so that long passages do not win by length. All parts add up: the verdict can be told.
 */
function addMarks(sums: Float32Array, weights: Weights, grams: number, { sections, values }: PassageFeatures): void {
  const scale = 1 / Math.sqrt(grams + 1);
  const { bias, shared } = weights;
  const width = pairFeatureNames.length;
  for (let index = 0; index < sections.length; index++) {
    const section = sections[index] as number;
    let logit = (sums[section] as number) * scale + (bias[section] as number);
    const row = index * width;
    for (let f = 0; f < width; f++) logit += (shared[f] as number) * (values[row + f] as number);
    rowLogits[section] = logit;
  }
  for (let section = 0; section < sums.length; section++)
    sums[section] = (sums[section] as number) * scale + (bias[section] as number);
  for (const section of sections) sums[section] = rowLogits[section] as number;
}

/** Room for `addMarks`: logits before they are rounded. By section. */
const rowLogits: number[] = [];

/** A passage that speaks louder for another section is weaker evidence for this one. */
function addProbabilities(logits: Float32Array, answers: Uint32Array, claims: Uint32Array): void {
  let first = -1;
  let second = -1;
  for (let s = 0; s < logits.length; s++) {
    if (first < 0 || (logits[s] as number) > (logits[first] as number)) {
      second = first;
      first = s;
    } else if (second < 0 || (logits[s] as number) > (logits[second] as number)) second = s;
  }
  for (let s = 0; s < logits.length; s++) {
    const rival = s === first ? second : first;
    const logit = logits[s] as number;
    const answer = sigmoid(logit);
    const lead = rival < 0 ? 1 : sigmoid(logit - (logits[rival] as number));
    answers[s] = Math.round(answer * grains);
    claims[s] = Math.round(answer * lead * grains);
  }
}

/** Probability (0..1) of a logit. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** A word of a text that has weights by itself. */
export interface WeightedWord {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly weights: GramWeights;
}

/** In their order. */
export function weightedWords(index: GramIndex, tokens: readonly Token[]): readonly WeightedWord[] {
  const found: WeightedWord[] = [];
  for (const token of tokens) {
    const stem = token.word.length < 3 ? undefined : gramStem(token);
    const weights = stem && index.ofWord(stem);
    if (weights) found.push({ start: token.start, end: token.end, weights });
  }
  return found;
}

/** At most `most` of the words that speak most for the section, as the author wrote them but in lower case, most telling first. */
export function tellingWords(
  { largest }: Weights,
  text: string,
  words: readonly WeightedWord[],
  section: number,
  most: number,
): readonly string[] {
  let found: Map<string, number> | undefined;
  const least = largest / 20;
  for (const { start, end, weights } of words) {
    for (let i = 0; i < weights.length; i += 2) {
      if (weights[i] !== section) continue;
      const weight = weights[i + 1] as number;
      if (weight > least) {
        found ??= new Map();
        found.set(text.slice(start, end).toLowerCase(), weight);
      }
      break;
    }
  }
  if (!found) return [];
  return [...found]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}
