import { headingTail } from '../language/heading-text';
import { type Token, tokenize } from '../language/tokens';
import type { Catalogue, Framework, SectionId } from '../schema/types';
import type { HeadingGrades, HeadingLexicon } from './headings';
import type { Lexicon } from './lexicon';
import { createMemo } from './memo';
import type { GramSink } from './ngrams';
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

export type PairFeatures = Float32Array;

/** Features of the sections that the passage has anything to do with; absent sections have all zeros. */
export type PassageFeatures = ReadonlyMap<number, PairFeatures>;

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
  const around = createMemo<string, readonly SectionTerms[]>(2500);
  const termsAround = (text: string): readonly SectionTerms[] => termsIn(lexicon, readPart(text));

  return {
    read(passage, tokens = tokenize(readPart(passage.block.text))) {
      const { block, path, context } = passage;
      const pairs = new Map<number, PairFeatures>();
      const pair = (section: number): PairFeatures => {
        let features = pairs.get(section);
        if (!features) {
          features = new Float32Array(pairFeatureNames.length);
          pairs.set(section, features);
        }
        return features;
      };
      const grade = (grades: HeadingGrades, feature: number, scale = 1): void => {
        for (const [id, value] of grades) {
          const section = numberOf.get(id);
          if (section === undefined) continue;
          const features = pair(section);
          features[feature] = Math.max(features[feature] as number, value * scale);
        }
      };
      for (const [depth, section] of path.entries()) {
        const grades = headings.grades(section.title);
        grade(grades, depth === 0 ? at.ownHeading : at.aboveHeading, depth <= 1 ? 1 : 0.7);
      }
      if (block.runIn) grade(headings.grades(block.runIn), at.runIn);
      if (context !== '')
        for (const part of context.split(' . ')) if (part.length <= 80) grade(headings.grades(part), at.leadIn);
      addTerms(termsIn(lexicon, readPart(block.text), tokens), pair, { strong: at.strong, weak: at.weak });
      const surroundings = `${context} ${path[0] ? headingTail(path[0].title) : ''}`.trim();
      if (surroundings !== '')
        addTerms(around.get(surroundings, termsAround), pair, { strong: at.contextStrong, weak: at.contextWeak });
      const phases = path
        .flatMap((section) => headings.phases(section.title))
        .filter((phase) => knownPhases.has(phase));
      const hasNumber = /\d/u.test(block.text);
      const short = block.text.length < 60 && (block.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < 5;
      for (const phase of phases) for (const section of byPhase.get(phase) ?? []) pair(section);
      for (const [section, features] of pairs) {
        const heading = Math.max(
          features[at.ownHeading] as number,
          features[at.aboveHeading] as number,
          features[at.runIn] as number,
          features[at.leadIn] as number,
        );
        features[at.strongOne] = (features[at.strong] as number) > 0 ? 1 : 0;
        features[at.ownExact] = (features[at.ownHeading] as number) === 1 ? 1 : 0;
        features[at.headingAndTerm] =
          heading >= 0.7 && ((features[at.strong] as number) > 0 || (features[at.weak] as number) > 0) ? 1 : 0;
        if (phases.length > 0)
          features[phases.some((phase) => homes[section]?.has(phase)) ? at.samePhase : at.otherPhase] = 1;
        features[at.quantity] = hasNumber && wantsQuantity[section] ? 1 : 0;
        features[at.short] = short ? 1 : 0;
      }
      return pairs;
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
  const seen = new Map<number, { strong: Set<string>; weak: Set<string>; negated: boolean }>();
  for (const hit of lexicon.hits(text, tokens)) {
    let entry = seen.get(hit.section);
    if (!entry) {
      entry = { strong: new Set(), weak: new Set(), negated: true };
      seen.set(hit.section, entry);
    }
    if (!hit.negated) entry.negated = false;
    (hit.strong && !hit.negated ? entry.strong : entry.weak).add(hit.term);
  }
  return [...seen].map(([section, { strong, weak, negated }]) => ({
    section,
    strong: strong.size,
    weak: weak.size,
    negated,
  }));
}

/**
 * The sections of whose terms the passage holds some (`l:` a strong one, `w:` weak ones only): a term of one section speaks for
 * or against others too. `sections` are the ids in the order of the features' numbers.
 */
export function addTermGrams(into: GramSink, features: PassageFeatures, sections: readonly string[]): void {
  for (const [section, pair] of features) {
    const id = sections[section];
    if (id === undefined) continue;
    if ((pair[at.strong] as number) > 0) into.add('l:', id);
    else if ((pair[at.weak] as number) > 0) into.add('w:', id);
  }
}

function addTerms(
  terms: readonly SectionTerms[],
  pair: (section: number) => PairFeatures,
  where: { readonly strong: number; readonly weak: number },
): void {
  for (const { section, strong, weak, negated } of terms) {
    const features = pair(section);
    features[where.strong] = Math.min(1, strong / 3);
    features[where.weak] = Math.min(1, weak / 4);
    if (negated) features[at.negated] = 1;
  }
}
