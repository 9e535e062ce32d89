import { type LetterCounts, letterCounts } from '../language/letters';
import type { Document } from '../markdown/types';
import { headingsOf } from './labels';
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
  'brief', // of the document: how far it is below `briefBelow` words, log
  'claims', // log of the expected number of passages that answer this section rather than another
] as const;

/** Numbers of a row. */
export const featureCount = documentFeatureNames.length;

const logitBound = 8;

/**
 * Words below which a document is brief: what it says, it says once and in few words. `words` alone draws one line through notes and
 * books; with both, short designs can teach without a change for the others (kappa of dev 0.942 → 0.954, docs/recogniser.md).
 */
export const briefBelow = 500;

/** A text of fewer words is a beginning, no brief design: none so short teaches. Up to twice as many it is partly one. */
const briefest = 50;

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
  const { labels } = headingsOf(document, sections.filter(({ level }) => level === 1).length);
  const totals = { words: stats.words, headings: sections.length + labels, letters: lettersIn(document) };
  const rows = featureRows(summary, totals, (place) => lengths[place] ?? 0);
  return Array.from({ length: sectionCount }, (_, at) => rows.subarray(at * featureCount, (at + 1) * featureCount));
}

/** The same of a summary, one row after the other in one array; `wordsAt` gives the words of a passage by its place. */
export function featureRows(
  summary: Summary,
  { words, headings, letters }: Totals,
  wordsAt: (place: number) => number,
): Float64Array {
  const { sections, passages, logits, places } = summary;
  const [bests, seconds, thirds] = logits;
  const rows = new Float64Array(sections * featureCount);
  const highs = summary.highest;
  const totals = summary.sums;
  let expected = 0;
  let rich = 0;
  for (let section = 0; section < sections; section++) {
    const row = section * featureCount;
    const first = Math.max(-logitBound, bests[section] as number);
    const strongPassages = totals[sums.strongPassages * sections + section] as number;
    rows[row] = Math.min(first, logitBound);
    rows[row + 1] = bounded(seconds[section] as number);
    rows[row + 2] = bounded(thirds[section] as number);
    rows[row + 3] = Math.log(1e-3 + (totals[sums.answers * sections + section] as number) / grains);
    rows[row + 4] = highs[highest.heading * sections + section] as number;
    rows[row + 5] = highs[highest.headingText * sections + section] as number;
    rows[row + 6] = highs[highest.runIn * sections + section] as number;
    rows[row + 7] = highs[highest.strong * sections + section] as number;
    rows[row + 8] = Math.log1p(strongPassages);
    rows[row + 9] = highs[highest.weak * sections + section] as number;
    rows[row + 10] = highs[highest.contextStrong * sections + section] as number;
    rows[row + 11] = Math.min(1, Math.log1p(totals[sums.headedWords * sections + section] as number) / Math.log(21));
    if (strongPassages > 0) rich++;
    rows[row + 18] = bounded(highs[highest.text * sections + section] as number);
    // Of passages that all have nothing to do with the section the first stands for them.
    const best = first > -logitBound ? (places[0][section] as number) : summary.first;
    rows[row + 19] = passages > 0 ? Math.log1p(wordsAt(best)) - 2.5 : 0;
    rows[row + 21] = Math.log(1e-3 + (totals[sums.claims * sections + section] as number) / grains);
    expected += passages > 0 ? sigmoid(first) : 0;
  }
  const otherScript = latinOf(letters) < 0.5 ? 1 : 0;
  const begun = Math.min(Math.max(0, words / briefest - 1), 1);
  const brief = begun * Math.max(0, Math.log(briefBelow / (words + 1)));
  const [allWords, allPassages, allHeadings] = [
    Math.log1p(words) - 7,
    Math.log1p(passages) - 4.5,
    Math.log1p(headings) - 3,
  ];
  for (let row = 0; row < rows.length; row += featureCount) {
    rows[row + 12] = allWords;
    rows[row + 13] = allPassages;
    rows[row + 14] = allHeadings;
    rows[row + 15] = rich / sections - 0.5;
    rows[row + 16] = otherScript;
    rows[row + 17] = expected / sections - 0.5;
    rows[row + 20] = brief;
  }
  return rows;
}

function bounded(logit: number): number {
  return Math.min(Math.max(-logitBound, logit), logitBound);
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
