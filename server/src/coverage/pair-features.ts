import { headingTail } from '../language/heading-text';
import { type Token, tokenize } from '../language/tokens';
import type { Catalogue, Framework, SectionId } from '../schema/types';
import { createMemo } from '../text/memo';
import type { HeadingGrades, HeadingLexicon } from './headings';
import type { Lexicon } from './lexicon';
import { type GramSink, gramWord } from './ngrams';
import { type Place, readPart } from './passages';

/** What the catalogue says of a passage for one section; every value lies in 0..1. */
export const pairFeatureNames = [
  'strong', // distinct strong terms, three or more are 1
  'strongOne', // at least one
  'weak', // distinct weak terms, four or more are 1
  'contextStrong', // a strong term in lead-in, run-in, item or header
  'contextWeak',
  'ownHeading', // grade of the nearest heading
  'ownExact', // nearest heading is a synonym
  'aboveHeading', // best grade of the headings above
  'runIn', // grade of the bold or "Term:" beginning
  'leadIn', // grade of the lead-in or enclosing item
  'headingAndTerm', // heading and a term agree
  'samePhase', // a heading on the path opens the section's phase
  'otherPhase', // a heading on the path opens another phase
  'negated', // every term is negated
  'quantity', // a number where the section wants one
  'short', // fewer than five words
] as const;

/** Features of the sections that the passage has anything to do with; absent sections have all zeros. */
export interface PassageFeatures {
  /** Numbers of these sections, in the order of coming up. */
  readonly sections: readonly number[];
  /** As many features as `pairFeatureNames` for each of them, one after the other. */
  readonly values: Float32Array;
}

export const noFeatures: PassageFeatures = { sections: [], values: new Float32Array() };

const width = pairFeatureNames.length;

/** A feature (its place in `pairFeatureNames`) of a passage for a section. */
export function featureOf({ sections, values }: PassageFeatures, section: number, feature: number): number {
  const row = sections.indexOf(section);
  return row < 0 ? 0 : (values[row * width + feature] as number);
}

export interface PairFeatureReader {
  /** `tokens` are those of the `readPart` of the block's text, for a caller that has them. */
  read(passage: Place, tokens?: readonly Token[]): PassageFeatures;
}

const at = Object.fromEntries(pairFeatureNames.map((name, index) => [name, index])) as Record<
  (typeof pairFeatureNames)[number],
  number
>;

export function createPairFeatureReader(
  catalogue: Catalogue,
  framework: Framework,
  lexicon: Lexicon,
  headings: HeadingLexicon,
): PairFeatureReader {
  const numberOf = new Map<SectionId, number>(catalogue.sections.map((section, index) => [section.id, index]));
  const homes = catalogue.sections.map((section) => headings.phasesOf(section.id));
  const wantsQuantity = catalogue.sections.map((section) => section.needs.length > 0);
  const byPhase = new Map<string, number[]>();
  for (const [index, phases] of homes.entries())
    for (const phase of phases) byPhase.set(phase, [...(byPhase.get(phase) ?? []), index]);
  const knownPhases = new Set(framework.phases.map((phase) => phase.id));

  // What stands around a passage stands around its neighbours too.
  const around = createMemo<readonly SectionTerms[]>();
  const termsAround = (text: string): readonly SectionTerms[] => termsIn(lexicon, readPart(text));

  // Of the passage that is being read: its sections, their rows by number, and room for the rows.
  let touched: number[] = [];
  const rowOf = new Int32Array(catalogue.sections.length).fill(-1);
  const rows = new Float32Array(catalogue.sections.length * width);
  /** Where the features of a section begin. */
  const pair = (section: number): number => {
    const known = rowOf[section] as number;
    if (known >= 0) return known;
    const row = touched.length * width;
    touched.push(section);
    rowOf[section] = row;
    return row;
  };
  const grade = (grades: HeadingGrades, feature: number, scale: number): void => {
    for (const [id, value] of grades) {
      const section = numberOf.get(id);
      if (section === undefined) continue;
      const own = pair(section) + feature;
      rows[own] = Math.max(rows[own] as number, value * scale);
    }
  };
  const addTerms = (terms: readonly SectionTerms[], strongAt: number, weakAt: number): void => {
    for (const { section, strong, weak, negated } of terms) {
      const row = pair(section);
      rows[row + strongAt] = Math.min(1, strong / 3);
      rows[row + weakAt] = Math.min(1, weak / 4);
      if (negated) rows[row + at.negated] = 1;
    }
  };

  return {
    read({ block, path, context }, tokens = tokenize(readPart(block.text))) {
      for (const [depth, section] of path.entries()) {
        const grades = headings.grades(section.title);
        grade(grades, depth === 0 ? at.ownHeading : at.aboveHeading, depth <= 1 ? 1 : 0.7);
      }
      if (block.runIn) grade(headings.grades(block.runIn), at.runIn, 1);
      if (context !== '')
        for (const part of context.split(' . ')) if (part.length <= 80) grade(headings.grades(part), at.leadIn, 1);
      addTerms(termsIn(lexicon, readPart(block.text), tokens), at.strong, at.weak);
      const surroundings = `${context} ${path[0] ? headingTail(path[0].title) : ''}`.trim();
      if (surroundings !== '') addTerms(around.get(surroundings, termsAround), at.contextStrong, at.contextWeak);
      const phases = path
        .flatMap((section) => headings.phases(section.title))
        .filter((phase) => knownPhases.has(phase));
      const hasNumber = /\d/u.test(block.text);
      const short = block.text.length < 60 && (block.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < 5;
      for (const phase of phases) for (const section of byPhase.get(phase) ?? []) pair(section);
      const sections = touched;
      for (let index = 0; index < sections.length; index++) {
        const section = sections[index] as number;
        const row = index * width;
        const value = (feature: number): number => rows[row + feature] as number;
        const heading = Math.max(value(at.ownHeading), value(at.aboveHeading), value(at.runIn), value(at.leadIn));
        const hasTerm = value(at.strong) > 0 || value(at.weak) > 0;
        rows[row + at.strongOne] = value(at.strong) > 0 ? 1 : 0;
        rows[row + at.ownExact] = value(at.ownHeading) === 1 ? 1 : 0;
        rows[row + at.headingAndTerm] = heading >= 0.7 && hasTerm ? 1 : 0;
        if (phases.length > 0)
          rows[row + (phases.some((phase) => homes[section]?.has(phase)) ? at.samePhase : at.otherPhase)] = 1;
        rows[row + at.quantity] = hasNumber && wantsQuantity[section] ? 1 : 0;
        rows[row + at.short] = short ? 1 : 0;
      }
      const values = rows.slice(0, sections.length * width);
      rows.fill(0, 0, values.length);
      for (const section of sections) rowOf[section] = -1;
      touched = [];
      return { sections, values };
    },
  };
}

/** Terms of one section in a text. */
interface SectionTerms {
  readonly section: number;
  /** Distinct terms. */
  readonly strong: number;
  readonly weak: number;
  /** All of them. */
  readonly negated: boolean;
}

function termsIn(lexicon: Lexicon, text: string, tokens?: readonly Token[]): readonly SectionTerms[] {
  const hits = lexicon.hits(text, tokens);
  if (hits.length === 0) return noTerms;
  const seen: { section: number; strong: string[]; weak: string[]; negated: boolean }[] = [];
  for (const { section, strong, negated, term } of hits) {
    let entry = seen.find((one) => one.section === section);
    if (!entry) {
      entry = { section, strong: [], weak: [], negated: true };
      seen.push(entry);
    }
    if (!negated) entry.negated = false;
    const terms = strong && !negated ? entry.strong : entry.weak;
    if (!terms.includes(term)) terms.push(term);
  }
  return seen.map(({ section, strong, weak, negated }) => ({
    section,
    strong: strong.length,
    weak: weak.length,
    negated,
  }));
}

const noTerms: readonly SectionTerms[] = [];

/**
 * The sections of whose terms the passage holds some (`l:` a strong one, `w:` weak ones only): a term of one section speaks for
 * or against others too. `sections` are the ids in the order of the features' numbers.
 */
export function addTermGrams(into: GramSink, features: PassageFeatures, sections: readonly string[]): void {
  for (const [index, section] of features.sections.entries()) {
    const id = sections[section];
    if (id === undefined) continue;
    if ((features.values[index * width + at.strong] as number) > 0) into.add('l:', gramWord(id));
    else if ((features.values[index * width + at.weak] as number) > 0) into.add('w:', gramWord(id));
  }
}
