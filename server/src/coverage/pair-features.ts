import { headingTail } from '../language/heading-text';
import type { Catalogue, Framework, PhaseId, SectionId } from '../schema/types';
import { byScript } from '../text/by-script';
import { createMemo } from '../text/memo';
import type { HeadingLexicon } from './headings';
import type { Lexicon, TermHit } from './lexicon';
import { type GramSink, gramWords } from './ngrams';
import { type Heading, type Place, readPart } from './passages';

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

const word = byScript(/[\p{L}\p{N}]+/gu);

/** A feature (its place in `pairFeatureNames`) of a passage for a section. */
export function featureOf({ sections, values }: PassageFeatures, section: number, feature: number): number {
  const row = sections.indexOf(section);
  return row < 0 ? 0 : (values[row * width + feature] as number);
}

export interface PairFeatureReader {
  /** `hits` are those of the `readPart` of the block's text, for a caller that has them. */
  read(passage: Place, hits?: readonly TermHit[]): PassageFeatures;
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
  const termsAround = (text: string): readonly SectionTerms[] => termsIn(lexicon.hits(readPart(text)));
  let lastPath: PathMarks | undefined;
  let lastAround: Around | undefined;

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
  const addGrades = (grades: readonly SectionGrade[], feature: number): void => {
    for (let index = 0; index < grades.length; index++) {
      const { section, grade } = grades[index] as SectionGrade;
      const own = pair(section) + feature;
      if (grade > (rows[own] as number)) rows[own] = grade;
    }
  };
  const addTerms = (terms: readonly SectionTerms[], strongAt: number, weakAt: number): void => {
    for (let index = 0; index < terms.length; index++) {
      const { section, strong, weak, negated } = terms[index] as SectionTerms;
      const row = pair(section);
      rows[row + strongAt] = Math.min(1, strong / 3);
      rows[row + weakAt] = Math.min(1, weak / 4);
      if (negated) rows[row + at.negated] = 1;
    }
  };
  /** Of the sections of the catalogue that a heading or label names. */
  const gradesOf = (title: string, scale: number): readonly SectionGrade[] => {
    const named = headings.grades(title);
    if (named.size === 0) return noGrades;
    const grades: SectionGrade[] = [];
    for (const [id, value] of named) {
      const section = numberOf.get(id);
      if (section !== undefined) grades.push({ section, grade: value * scale });
    }
    return grades;
  };
  // A document names few phases in few orders.
  const byPhases = new Map<string, InPhases>();
  const sectionsOf = (phases: readonly PhaseId[]): InPhases => {
    const key = phases.join('|');
    let known = byPhases.get(key);
    if (!known) {
      if (byPhases.size >= mostOrders) byPhases.clear();
      known = {
        inPhase: phases.flatMap((phase) => byPhase.get(phase) ?? []),
        isInPhase: phases.length === 0 ? undefined : homes.map((home) => phases.some((phase) => home.has(phase))),
      };
      byPhases.set(key, known);
    }
    return known;
  };
  const marksOf = (path: Place['path']): PathMarks => {
    const above: SectionGrade[] = [];
    for (let depth = 1; depth < path.length; depth++)
      above.push(...gradesOf((path[depth] as Heading).title, depth <= 1 ? 1 : 0.7));
    const phases = path.flatMap((section) => headings.phases(section.title)).filter((phase) => knownPhases.has(phase));
    const own = path[0];
    return {
      ...sectionsOf(phases),
      path,
      own: own ? gradesOf(own.title, 1) : [],
      above,
      tail: own ? headingTail(own.title) : '',
    };
  };
  const aroundOf = ({ path, tail }: PathMarks, context: string): Around => {
    if (lastAround?.path === path && lastAround.context === context) return lastAround;
    const leadIn: SectionGrade[] = [];
    if (context !== '')
      for (const part of context.split(' . ')) if (part.length <= 80) leadIn.push(...gradesOf(part, 1));
    const surroundings = `${context} ${tail}`.trim();
    const terms = surroundings === '' ? noTerms : around.get(surroundings, termsAround);
    lastAround = { path, context, leadIn, terms };
    return lastAround;
  };

  return {
    read({ block, path, context }, hits = lexicon.hits(readPart(block.text))) {
      // Places of one section share their path.
      if (lastPath?.path !== path) lastPath = marksOf(path);
      const { own, above, inPhase, isInPhase } = lastPath;
      const { leadIn, terms } = aroundOf(lastPath, context);
      addGrades(own, at.ownHeading);
      addGrades(above, at.aboveHeading);
      if (block.runIn) addGrades(gradesOf(block.runIn, 1), at.runIn);
      addGrades(leadIn, at.leadIn);
      addTerms(termsIn(hits), at.strong, at.weak);
      addTerms(terms, at.contextStrong, at.contextWeak);
      const hasNumber = /\d/u.test(block.text);
      const short = block.text.length < 60 && (block.text.match(word.of(block.text))?.length ?? 0) < 5;
      for (let index = 0; index < inPhase.length; index++) pair(inPhase[index] as number);
      const sections = touched;
      for (let index = 0; index < sections.length; index++) {
        const section = sections[index] as number;
        const row = index * width;
        const heading = Math.max(
          rows[row + at.ownHeading] as number,
          rows[row + at.aboveHeading] as number,
          rows[row + at.runIn] as number,
          rows[row + at.leadIn] as number,
        );
        const hasStrong = (rows[row + at.strong] as number) > 0;
        const hasTerm = hasStrong || (rows[row + at.weak] as number) > 0;
        if (hasStrong) rows[row + at.strongOne] = 1;
        if (rows[row + at.ownHeading] === 1) rows[row + at.ownExact] = 1;
        if (hasTerm && heading >= 0.7) rows[row + at.headingAndTerm] = 1;
        if (isInPhase) rows[row + (isInPhase[section] ? at.samePhase : at.otherPhase)] = 1;
        if (hasNumber && wantsQuantity[section]) rows[row + at.quantity] = 1;
        if (short) rows[row + at.short] = 1;
      }
      const values = rows.slice(0, sections.length * width);
      rows.fill(0, 0, values.length);
      for (let index = 0; index < sections.length; index++) rowOf[sections[index] as number] = -1;
      touched = [];
      return { sections, values };
    },
  };
}

/** How well a heading names a section of the catalogue (its number), as `HeadingGrades`, less for one further above. */
interface SectionGrade {
  readonly section: number;
  readonly grade: number;
}

const noGrades: readonly SectionGrade[] = [];

/** What the words around a passage say of it. */
interface Around {
  readonly path: Place['path'];
  readonly context: string;
  /** Of its lead-in, header and enclosing items. */
  readonly leadIn: readonly SectionGrade[];
  /** Also of the words in brackets of its own heading. */
  readonly terms: readonly SectionTerms[];
}

/** Sections of some phases, and for each section of the catalogue whether it is of one; undefined: no phase. */
interface InPhases {
  readonly inPhase: readonly number[];
  readonly isInPhase: readonly boolean[] | undefined;
}

/** Orders of phases that are remembered; hostile headings could name them in ever new ones. */
const mostOrders = 1000;

/** What the headings above a passage say of it. `inPhase` are sections of the phases that they open. */
interface PathMarks extends InPhases {
  readonly path: Place['path'];
  /** Of its own heading, and of those above. */
  readonly own: readonly SectionGrade[];
  readonly above: readonly SectionGrade[];
  /** The words in brackets of its own heading. */
  readonly tail: string;
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

function termsIn(hits: readonly TermHit[]): readonly SectionTerms[] {
  if (hits.length === 0) return noTerms;
  const seen: { section: number; strong: number; weak: number; negated: boolean }[] = [];
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at] as TermHit;
    const { section } = hit.term;
    let entry: (typeof seen)[number] | undefined;
    for (let known = 0; known < seen.length && !entry; known++)
      if (seen[known]?.section === section) entry = seen[known];
    if (!entry) {
      entry = { section, strong: 0, weak: 0, negated: true };
      seen.push(entry);
    }
    if (!hit.negated) entry.negated = false;
    if (isRepeated(hits, at)) continue;
    if (countsStrong(hit)) entry.strong++;
    else entry.weak++;
  }
  return seen;
}

/** A strong term that is denied is a weak one. */
function countsStrong({ term, negated }: TermHit): boolean {
  return term.strong && !negated;
}

/** Does a hit before say the same? */
function isRepeated(hits: readonly TermHit[], at: number): boolean {
  const hit = hits[at] as TermHit;
  const { section, text } = hit.term;
  for (let before = 0; before < at; before++) {
    const other = hits[before] as TermHit;
    if (other.term.section === section && other.term.text === text && countsStrong(other) === countsStrong(hit))
      return true;
  }
  return false;
}

const noTerms: readonly SectionTerms[] = [];

/**
 * The sections of whose terms the passage holds some (`l:` a strong one, `w:` weak ones only): a term of one section speaks for
 * or against others too. `sections` are the ids in the order of the features' numbers.
 */
export function addTermGrams(into: GramSink, features: PassageFeatures, sections: readonly string[]): void {
  const words = gramWords(sections);
  for (let index = 0; index < features.sections.length; index++) {
    const word = words[features.sections[index] as number];
    if (word === undefined) continue;
    if ((features.values[index * width + at.strong] as number) > 0) into.add('l:', word);
    else if ((features.values[index * width + at.weak] as number) > 0) into.add('w:', word);
  }
}
