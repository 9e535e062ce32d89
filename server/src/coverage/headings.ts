import { headingWords } from '../language/heading-text';
import type { Section } from '../markdown/types';
import type { Catalogue, Framework, PhaseId, SectionId } from '../schema/types';
import { createMemo } from '../text/memo';

/** How well a heading names a section: 1 exact synonym, 0.9 exact but ambiguous, 0.85 the synonym's words in a row, 0.7 all its words in any order. */
export type HeadingGrades = ReadonlyMap<SectionId, number>;

/** A heading of this grade stands for a section: its synonym, or all its words in a row. */
export const standsFor = 0.85;

interface Synonym {
  readonly words: readonly string[];
  /** Those that are no stop words; made when a heading first has one of them. */
  wanted: readonly string[] | undefined;
  readonly section: SectionId;
  /** Ambiguous words and those of other languages count only when they are the whole heading: they say too little inside a longer one. */
  readonly alone: 'ambiguous' | 'localised' | undefined;
}

export interface HeadingLexicon {
  grades(title: string): HeadingGrades;
  /** Phases whose title or alias the heading is; several when two phases share an alias. */
  phases(title: string): readonly PhaseId[];
  /** Phases in which the framework's template has a heading of this name, below the phase's own or as it. */
  templatePhases(title: string): readonly PhaseId[];
  /** Phases under whose heading the section may be told: its own, and where a heading of the template holds it. */
  phasesOf(section: SectionId): ReadonlySet<PhaseId>;
}

/** What a heading means because the framework's template has it. */
interface Claim {
  readonly sections: Set<SectionId>;
  readonly phases: Set<PhaseId>;
}

/** What other sections keep of a heading that the template gives to some: it may still be about them, but it is not their name. */
const disclaimed = 0.5;

const stopWords = new Set([
  'and',
  'or',
  'of',
  'the',
  'for',
  'in',
  'to',
  'a',
  'an',
  'with',
  'on',
  'by',
  'at',
  'from',
  'vs',
  'is',
  'our',
  'we',
]);

/** Built once per framework. Adding a synonym is a change of data. */
export function createHeadingLexicon(catalogue: Catalogue, framework: Framework): HeadingLexicon {
  const byWord = new Map<string, Synonym[]>();
  const exactPhases = new Map<string, PhaseId[]>();
  const ofFramework = new Map<string, readonly string[]>();
  const claims = claimsOf(catalogue, framework);
  for (const phase of framework.phases) {
    for (const { id, title, headings = [] } of phase.sections)
      ofFramework.set(id, [...(claims.has(keyOf(title)) ? [] : [title]), ...headings]);
    for (const alias of [phase.title, ...phase.aliases]) remember(exactPhases, headingWords(alias).join(' '), phase.id);
  }
  const known = new Set(framework.phases.map(({ id }) => id));
  for (const language of catalogue.localised) {
    for (const [phase, names] of Object.entries(language.phases)) {
      if (!known.has(phase)) continue;
      for (const name of names) remember(exactPhases, name, phase);
    }
  }
  for (const section of catalogue.sections) {
    const localised = catalogue.localised.flatMap((language) => language.sections[section.id] ?? []);
    const own = [section.title, ...(ofFramework.get(section.id) ?? []), ...section.headings];
    for (const name of keysOf(own)) addSynonym(name, section.id, undefined);
    for (const name of new Set(localised)) addSynonym(name, section.id, 'localised');
  }
  for (const { heading, candidates } of catalogue.ambiguous) {
    for (const candidate of candidates) addSynonym(headingWords(heading).join(' '), candidate, 'ambiguous');
  }

  function addSynonym(name: string, section: SectionId, alone: Synonym['alone']): void {
    const list = name.split(' ');
    const key = list.find((word) => !stopWords.has(word)) ?? list[0];
    if (!key) return;
    const synonyms = byWord.get(key) ?? [];
    synonyms.push({ words: list, wanted: undefined, section, alone });
    byWord.set(key, synonyms);
  }

  const homes = homesOf(catalogue, framework);
  const remembered = createMemo<Read>();

  function read(title: string): Read {
    const words = headingWords(title);
    const key = words.join(' ');
    return { grades: gradesOf(words, claims.get(key)), phases: exactPhases.get(key) ?? none };
  }

  function gradesOf(heading: readonly string[], claim: Claim | undefined): HeadingGrades {
    const result = new Map<SectionId, number>();
    let content: readonly string[] | undefined;
    for (let at = 0; at < heading.length; at++) {
      const synonyms = byWord.get(heading[at] as string);
      if (!synonyms || heading.indexOf(heading[at] as string) < at) continue;
      content ??= heading.filter((word) => !stopWords.has(word));
      for (const synonym of synonyms) {
        const grade = gradeOf(heading, content, synonym);
        if (grade > (result.get(synonym.section) ?? 0)) result.set(synonym.section, grade);
      }
    }
    if (claim) {
      for (const [section, grade] of result) result.set(section, Math.min(grade, disclaimed));
      // As with ambiguous headings: which of several sections it is about, the text below has to say.
      for (const section of claim.sections) result.set(section, claim.sections.size === 1 ? 1 : 0.9);
    }
    return result;
  }

  return {
    grades: (title) => remembered.get(title, read).grades,
    phases: (title) => remembered.get(title, read).phases,
    templatePhases: (title) => [...(claims.get(keyOf(title))?.phases ?? [])],
    phasesOf: (section) => homes.get(section) ?? nowhere,
  };
}

const nowhere: ReadonlySet<PhaseId> = new Set();
const none: readonly PhaseId[] = [];

/** What a heading says by its words. */
interface Read {
  readonly grades: HeadingGrades;
  readonly phases: readonly PhaseId[];
}

/** Only of sections of the catalogue: what a team adds is judged with a catalogue of its own, in which the template claims nothing. */
function claimsOf(catalogue: Catalogue, framework: Framework): ReadonlyMap<string, Claim> {
  const specs = new Set(catalogue.sections.map(({ id }) => id));
  const claims = new Map<string, Claim>();
  for (const { id, headings = [] } of framework.phases) {
    for (const { title, aliases, sections: held } of headings) {
      const sections = held.filter((section) => specs.has(section));
      if (sections.length === 0 && held.length > 0) continue;
      for (const key of keysOf([title, ...aliases])) {
        const claim = claims.get(key) ?? { sections: new Set(), phases: new Set() };
        for (const section of sections) claim.sections.add(section);
        claim.phases.add(id);
        claims.set(key, claim);
      }
    }
  }
  // A team that lays its own words over a template means them.
  for (const { id, headings = [] } of framework.phases.flatMap(({ sections }) => sections))
    for (const key of keysOf(headings)) claims.get(key)?.sections.add(id);
  return claims;
}

/** Section -> phases; a section that the framework leaves out is at home where the catalogue has it. */
function homesOf(catalogue: Catalogue, framework: Framework): ReadonlyMap<SectionId, ReadonlySet<PhaseId>> {
  const homes = new Map<SectionId, Set<PhaseId>>();
  const add = (section: SectionId, phase: PhaseId): void => {
    homes.set(section, (homes.get(section) ?? new Set()).add(phase));
  };
  for (const { id, sections, headings = [] } of framework.phases) {
    for (const section of sections) add(section.id, id);
    for (const heading of headings) for (const section of heading.sections) add(section, id);
  }
  for (const { id, phase } of catalogue.sections) if (!homes.has(id)) add(id, phase);
  return homes;
}

function keyOf(title: string): string {
  return headingWords(title).join(' ');
}

function keysOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => headingWords(name).join(' ')));
}

function remember(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key) ?? [];
  if (!values.includes(value)) values.push(value);
  map.set(key, values);
}

function gradeOf(heading: readonly string[], content: readonly string[], synonym: Synonym): number {
  const { words, alone } = synonym;
  if (heading.length === words.length && standsAt(heading, words, 0)) return alone === 'ambiguous' ? 0.9 : 1;
  if (alone) return 0;
  synonym.wanted ??= words.filter((word) => !stopWords.has(word));
  const { wanted } = synonym;
  if (wanted.length === 0) return 0;
  // A one-word synonym inside a long heading says little: "Training" in "Training data for the support team".
  if (words.length <= heading.length && containsRun(heading, words))
    return wanted.length === 1 && content.length > 2 ? 0.5 : 0.85;
  if (content.length - wanted.length > 2) return 0;
  for (const word of wanted) if (!content.includes(word)) return 0;
  return wanted.length === 1 ? 0.5 : 0.7;
}

function containsRun(words: readonly string[], run: readonly string[]): boolean {
  for (let at = 0; at + run.length <= words.length; at++) if (standsAt(words, run, at)) return true;
  return false;
}

function standsAt(words: readonly string[], run: readonly string[], at: number): boolean {
  for (let i = 0; i < run.length; i++) if (words[at + i] !== run[i]) return false;
  return true;
}

/** The section's own heading and its ancestors', nearest first. */
export function headingPath(sections: readonly Section[], index: number): readonly Section[] {
  const path: Section[] = [];
  for (let at = index; at >= 0; ) {
    const section = sections[at] as Section;
    path.push(section);
    at = section.parent;
  }
  return path;
}
