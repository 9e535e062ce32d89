import { letterCounts } from '../language/letters';
import type { Document } from '../markdown/types';
import { type PassageFeatures, pairFeatureNames } from './pair-features';
import { type PassageScores, sigmoid } from './score';

/** What a document as a whole says about one section; the order of the learnt weights. */
export const documentFeatureNames = [
  'best', // score of the best passage (logit, -8..8)
  'second',
  'third',
  'sum', // log of the expected number of answering passages
  'heading', // best grade of a heading
  'headingText', // heading whose text has terms
  'runIn', // best grade of a run-in, lead-in or enclosing item
  'strong', // best share of strong terms in one passage
  'strongPassages', // log of the number of passages with a strong term
  'weak',
  'contextStrong',
  'headed', // words under a heading that is an exact, unambiguous synonym; log, 20 or more are 1
  'words', // totals of the document from here on
  'passages',
  'headings',
  'richness', // share of the sections with a strong term
  'otherScript',
  'cover', // expected share of answered sections
  'bestText', // of the section again: best score by the passages' own words
  'bestWords', // words of the best passage, log
  'claims', // log of the expected number of passages that answer this section rather than another
] as const;

const own = (name: (typeof pairFeatureNames)[number]): number => pairFeatureNames.indexOf(name);
const strongAt = own('strong');
const weakAt = own('weak');
const headingAt = own('ownHeading');
const runInAt = own('runIn');
const leadInAt = own('leadIn');
const contextAt = own('contextStrong');

const logitBound = 8;

/** One row of features per section. `lengths[passage]` are words. */
export function documentFeatures(
  document: Document,
  features: readonly PassageFeatures[],
  scores: readonly PassageScores[],
  lengths: readonly number[],
  sectionCount: number,
): readonly Float64Array[] {
  const rows = Array.from({ length: sectionCount }, () => new Float64Array(documentFeatureNames.length));
  const strongPassages = new Float64Array(sectionCount);
  const headedWords = new Float64Array(sectionCount);
  for (const [at, pairs] of features.entries()) {
    for (const [section, pair] of pairs) {
      const row = rows[section] as Float64Array;
      const strong = pair[strongAt] as number;
      const heading = pair[headingAt] as number;
      row[4] = Math.max(row[4] as number, heading);
      row[5] = Math.max(row[5] as number, heading * ((strong > 0 ? 1 : 0) + ((pair[weakAt] as number) > 0 ? 0.5 : 0)));
      row[6] = Math.max(row[6] as number, pair[runInAt] as number, pair[leadInAt] as number);
      row[7] = Math.max(row[7] as number, strong);
      row[9] = Math.max(row[9] as number, pair[weakAt] as number);
      row[10] = Math.max(row[10] as number, pair[contextAt] as number);
      if (heading === 1) headedWords[section] = (headedWords[section] as number) + (lengths[at] ?? 0);
      if (strong > 0) strongPassages[section] = (strongPassages[section] as number) + 1;
    }
  }
  const best = bestScores(scores, sectionCount);
  let expected = 0;
  let rich = 0;
  for (let section = 0; section < sectionCount; section++) {
    const row = rows[section] as Float64Array;
    const first = best.first[section] as number;
    row[0] = Math.min(first, logitBound);
    row[1] = Math.min(best.second[section] as number, logitBound);
    row[2] = Math.min(best.third[section] as number, logitBound);
    row[3] = Math.log(1e-3 + (best.sum[section] as number));
    row[8] = Math.log1p(strongPassages[section] as number);
    row[11] = Math.min(1, Math.log1p(headedWords[section] as number) / Math.log(21));
    if ((strongPassages[section] as number) > 0) rich++;
    row[18] = Math.min(best.text[section] as number, logitBound);
    row[19] = scores.length > 0 ? Math.log1p(lengths[best.at[section] as number] as number) - 2.5 : 0;
    row[20] = Math.log(1e-3 + (best.claims[section] as number));
    expected += scores.length > 0 ? sigmoid(first) : 0;
  }
  const { words } = document.stats;
  const otherScript = latinShare(document) < 0.5 ? 1 : 0;
  for (const row of rows) {
    row[12] = Math.log1p(words) - 7;
    row[13] = Math.log1p(features.length) - 4.5;
    row[14] = Math.log1p(document.sections.length) - 3;
    row[15] = rich / sectionCount - 0.5;
    row[16] = otherScript;
    row[17] = expected / sectionCount - 0.5;
  }
  return rows;
}

interface BestScores {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly third: Float64Array;
  /** Index of the best passage. */
  readonly at: Uint32Array;
  readonly text: Float64Array;
  /** Expected number of passages that answer the section, and of those that answer it rather than another. */
  readonly sum: Float64Array;
  readonly claims: Float64Array;
}

/** The three best logits of each section, `-logitBound` where there are fewer. Passage by passage: that is how they lie in memory. */
function bestScores(scores: readonly PassageScores[], sectionCount: number): BestScores {
  const lowest = (): Float64Array => new Float64Array(sectionCount).fill(-logitBound);
  const none = (): Float64Array => new Float64Array(sectionCount);
  const [first, second, third, text] = [lowest(), lowest(), lowest(), lowest()];
  const [sum, claims] = [none(), none()];
  const at = new Uint32Array(sectionCount);
  for (let index = 0; index < scores.length; index++) {
    const { logits, answers, claims: claimed, text: own } = scores[index] as PassageScores;
    for (let section = 0; section < sectionCount; section++) {
      const value = logits[section] as number;
      sum[section] = (sum[section] as number) + (answers[section] as number);
      claims[section] = (claims[section] as number) + (claimed[section] as number);
      if ((own[section] as number) > (text[section] as number)) text[section] = own[section] as number;
      if (!(value > (third[section] as number))) continue;
      if (value > (first[section] as number)) {
        third[section] = second[section] as number;
        second[section] = first[section] as number;
        first[section] = value;
        at[section] = index;
      } else if (value > (second[section] as number)) {
        third[section] = second[section] as number;
        second[section] = value;
      } else third[section] = value;
    }
  }
  return { first, second, third, at, text, sum, claims };
}

/** Share of Latin letters among the letters of the blocks' text. */
export function latinShare(document: Document): number {
  let latin = 0;
  let letters = 0;
  for (const block of document.blocks) {
    const counts = letterCounts(block.text);
    latin += counts.latin;
    letters += counts.letters;
  }
  return letters === 0 ? 1 : latin / letters;
}
