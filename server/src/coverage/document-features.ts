import { type LetterCounts, letterCounts } from '../language/letters';
import type { Document } from '../markdown/types';
import { noFeatures, type PassageFeatures } from './pair-features';
import { grains, type PassageScores, sigmoid } from './score';
import { addPassage, emptySummary, highest, type Summary, sums } from './summary';

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

const logitBound = 8;

/** What is counted in a whole document, beside what its passages say. */
export interface Totals {
  readonly words: number;
  readonly headings: number;
  readonly letters: LetterCounts;
}

/** One row of features per section. `lengths[passage]` are words. */
export function documentFeatures(
  document: Document,
  features: readonly PassageFeatures[],
  scores: readonly PassageScores[],
  lengths: readonly number[],
  sectionCount: number,
): readonly Float64Array[] {
  const summary = emptySummary(sectionCount);
  for (const [at, one] of scores.entries())
    addPassage(summary, { features: features[at] ?? noFeatures, scores: one, words: lengths[at] ?? 0 }, at);
  const { stats, sections } = document;
  const totals = { words: stats.words, headings: sections.length, letters: lettersIn(document) };
  return featureRows(summary, totals, (place) => lengths[place] ?? 0);
}

/** The same of a summary; `wordsAt` gives the words of a passage by its place. */
export function featureRows(
  summary: Summary,
  { words, headings, letters }: Totals,
  wordsAt: (place: number) => number,
): readonly Float64Array[] {
  const { sections, passages } = summary;
  // Rows of one buffer: each of its own would cost more than to fill it.
  const many = documentFeatureNames.length;
  const all = new Float64Array(sections * many);
  const rows = Array.from({ length: sections }, (_, section) => all.subarray(section * many, (section + 1) * many));
  let expected = 0;
  let rich = 0;
  for (let section = 0; section < sections; section++) {
    const row = rows[section] as Float64Array;
    const high = (mark: keyof typeof highest): number => summary.highest[highest[mark] * sections + section] as number;
    const sum = (mark: keyof typeof sums): number => summary.sums[sums[mark] * sections + section] as number;
    const logit = (at: 0 | 1 | 2): number => Math.max(-logitBound, summary.logits[at][section] as number);
    const first = logit(0);
    row[0] = Math.min(first, logitBound);
    row[1] = Math.min(logit(1), logitBound);
    row[2] = Math.min(logit(2), logitBound);
    row[3] = Math.log(1e-3 + sum('answers') / grains);
    row[4] = high('heading');
    row[5] = high('headingText');
    row[6] = high('runIn');
    row[7] = high('strong');
    row[8] = Math.log1p(sum('strongPassages'));
    row[9] = high('weak');
    row[10] = high('contextStrong');
    row[11] = Math.min(1, Math.log1p(sum('headedWords')) / Math.log(21));
    if (sum('strongPassages') > 0) rich++;
    row[18] = Math.min(Math.max(-logitBound, high('text')), logitBound);
    // Of passages that all have nothing to do with the section the first stands for them.
    const best = first > -logitBound ? (summary.places[0][section] as number) : summary.first;
    row[19] = passages > 0 ? Math.log1p(wordsAt(best)) - 2.5 : 0;
    row[20] = Math.log(1e-3 + sum('claims') / grains);
    expected += passages > 0 ? sigmoid(first) : 0;
  }
  const otherScript = latinOf(letters) < 0.5 ? 1 : 0;
  for (const row of rows) {
    row[12] = Math.log1p(words) - 7;
    row[13] = Math.log1p(passages) - 4.5;
    row[14] = Math.log1p(headings) - 3;
    row[15] = rich / sections - 0.5;
    row[16] = otherScript;
    row[17] = expected / sections - 0.5;
  }
  return rows;
}

/** Share of Latin letters among the letters of the blocks' text. */
export function latinShare(document: Document): number {
  return latinOf(lettersIn(document));
}

function latinOf({ letters, latin }: LetterCounts): number {
  return letters === 0 ? 1 : latin / letters;
}

function lettersIn({ blocks }: Document): LetterCounts {
  let latin = 0;
  let letters = 0;
  for (const block of blocks) {
    const counts = letterCounts(block.text);
    latin += counts.latin;
    letters += counts.letters;
  }
  return { letters, latin };
}
