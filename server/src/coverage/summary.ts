import { type PassageFeatures, pairFeatureNames } from './pair-features';
import type { PassageScores } from './score';

/** What is known of one passage, as far as the document model asks. */
export interface PassageMarks {
  readonly features: PassageFeatures;
  readonly scores: PassageScores;
  readonly words: number;
}

/**
 * What the passages of a stretch of a document say together; arrays are by section. Made of marks that add up in any grouping to the last
 * bit (highest values, whole numbers, sums of whole numbers): joining the summaries of stretches gives the summary of the whole, so that
 * after an edit only that of the edited stretch is made anew.
 */
export interface Summary {
  readonly sections: number;
  /** All numbers, of which the lists below are parts. */
  readonly values: Float64Array;
  readonly allPlaces: Int32Array;
  /** The three highest logits, the earlier of equal ones first; -Infinity where there are fewer. */
  readonly logits: readonly [Float64Array, Float64Array, Float64Array];
  /** Places of these passages, as they were given; -1: none. */
  readonly places: readonly [Int32Array, Int32Array, Int32Array];
  /** Highest values, for each of `highest` the sections one after the other. */
  readonly highest: Float64Array;
  /** Sums, for each of `sums` the sections one after the other. */
  readonly sums: Float64Array;
  /** Passages in all, and the place of the first; -1: none. */
  passages: number;
  first: number;
}

/** Of the logits by the passages' own words, and of pair features as in `documentFeatureNames`. */
export const highest = { text: 0, heading: 1, headingText: 2, runIn: 3, strong: 4, weak: 5, contextStrong: 6 } as const;

/**
 * Passages that answer the section, and that answer it rather than another (expected, in `grains`); words of passages under the section's
 * own name; passages with a strong term.
 */
export const sums = { answers: 0, claims: 1, headedWords: 2, strongPassages: 3 } as const;

const highs = Object.keys(highest).length;
const totals = Object.keys(sums).length;

const own = (name: (typeof pairFeatureNames)[number]): number => pairFeatureNames.indexOf(name);
const width = pairFeatureNames.length;
const strongAt = own('strong');
const weakAt = own('weak');
const headingAt = own('ownHeading');
const runInAt = own('runIn');
const leadInAt = own('leadIn');
const contextAt = own('contextStrong');

export function emptySummary(sections: number): Summary {
  // Parts of one array: each array of its own would cost more than to fill it.
  const values = new Float64Array(sections * (3 + highs + totals));
  // The logits, and behind them the highest of the logits by the passages' own words.
  values.fill(Number.NEGATIVE_INFINITY, 0, sections * 4);
  return summaryIn(sections, values, new Int32Array(sections * 3).fill(-1));
}

/** Another one that says the same. */
export function copyOf({ sections, values, allPlaces, passages, first }: Summary): Summary {
  const copy = summaryIn(sections, values.slice(), allPlaces.slice());
  copy.passages = passages;
  copy.first = first;
  return copy;
}

function summaryIn(sections: number, values: Float64Array, places: Int32Array): Summary {
  const valuesOf = (from: number, many: number): Float64Array =>
    values.subarray(from * sections, (from + many) * sections);
  const placesOf = (rank: number): Int32Array => places.subarray(rank * sections, (rank + 1) * sections);
  return {
    ...{ sections, values, allPlaces: places },
    logits: [valuesOf(0, 1), valuesOf(1, 1), valuesOf(2, 1)],
    places: [placesOf(0), placesOf(1), placesOf(2)],
    highest: valuesOf(3, highs),
    sums: valuesOf(3 + highs, totals),
    passages: 0,
    first: -1,
  };
}

/** Adds a passage to a summary; passages come in the order of the document. `place` is the number that it is known by. */
export function addPassage(into: Summary, { features, scores, words }: PassageMarks, place: number): void {
  const { sections } = into;
  into.passages++;
  if (into.first < 0) into.first = place;
  const { values } = features;
  for (let index = 0; index < features.sections.length; index++) {
    const section = features.sections[index] as number;
    const row = index * width;
    const strong = values[row + strongAt] as number;
    const weak = values[row + weakAt] as number;
    const heading = values[row + headingAt] as number;
    raise(into.highest, highest.heading * sections + section, heading);
    raise(
      into.highest,
      highest.headingText * sections + section,
      heading * ((strong > 0 ? 1 : 0) + (weak > 0 ? 0.5 : 0)),
    );
    raise(
      into.highest,
      highest.runIn * sections + section,
      Math.max(values[row + runInAt] as number, values[row + leadInAt] as number),
    );
    raise(into.highest, highest.strong * sections + section, strong);
    raise(into.highest, highest.weak * sections + section, weak);
    raise(into.highest, highest.contextStrong * sections + section, values[row + contextAt] as number);
    if (heading === 1) add(into.sums, sums.headedWords * sections + section, words);
    if (strong > 0) add(into.sums, sums.strongPassages * sections + section, 1);
  }
  const { logits, text, answers, claims } = scores;
  const third = into.logits[2];
  for (let section = 0; section < sections; section++) {
    add(into.sums, section, answers[section] as number);
    add(into.sums, sections + section, claims[section] as number);
    raise(into.highest, section, text[section] as number);
    const logit = logits[section] as number;
    if (logit > (third[section] as number)) rank(into, section, logit, place);
  }
}

/** Adds the summary of a later stretch, whose places count from `offset`. */
export function addSummary(into: Summary, other: Summary, offset: number): void {
  if (other.passages === 0) return;
  if (into.first < 0) into.first = other.first + offset;
  into.passages += other.passages;
  for (let at = 0; at < into.highest.length; at++) raise(into.highest, at, other.highest[at] as number);
  for (let at = 0; at < into.sums.length; at++) add(into.sums, at, other.sums[at] as number);
  const third = into.logits[2];
  for (let section = 0; section < into.sections; section++) {
    for (let at = 0; at < 3; at++) {
      const logit = (other.logits[at] as Float64Array)[section] as number;
      if (!(logit > (third[section] as number))) break;
      rank(into, section, logit, ((other.places[at] as Int32Array)[section] as number) + offset);
    }
  }
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] as number) + value;
}

function raise(values: Float64Array, at: number, value: number): void {
  if (value > (values[at] as number)) values[at] = value;
}

/** Puts a logit that is above the third behind those that are as high. */
function rank({ logits, places }: Summary, section: number, logit: number, place: number): void {
  let at = 2;
  for (; at > 0; at--) {
    const above = logits[at - 1] as Float64Array;
    if (!(logit > (above[section] as number))) break;
    (logits[at] as Float64Array)[section] = above[section] as number;
    (places[at] as Int32Array)[section] = (places[at - 1] as Int32Array)[section] as number;
  }
  (logits[at] as Float64Array)[section] = logit;
  (places[at] as Int32Array)[section] = place;
}
