import { createHeadingLexicon, type HeadingLexicon, standsFor } from '../../coverage/headings';
import type { Analysis } from '../../engine/types';
import { zonesOf } from '../../facts/zones';
import { headingWords } from '../../language/heading-text';
import type { Section } from '../../markdown/types';
import type { Catalogue, Framework, FrameworkPhase, PhaseId, SectionId } from '../../schema/types';
import { countWords } from '../../text/words';
import { saysAgain } from './same-words';
import type { Unit } from './types';

/** What a heading of the old framework opened. */
export interface Opened {
  readonly sections: readonly SectionId[];
  /** The heading is the title, not another name for the phase. */
  readonly exact: boolean;
}

/** What headings and texts of a document speak of, seen from the old framework and the new one. */
export interface Subjects {
  /** Number of the target's phase whose title or other name the heading is. */
  opens(unit: Unit): { readonly phase: number; readonly exact: boolean } | undefined;
  /** Phase of the old framework whose title or other name the heading is. */
  openedBefore(unit: Unit): Opened | undefined;
  /** Sections of the only phase of the old framework that has a name that is most of the heading: "Production deployment". */
  hinted(unit: Unit): readonly SectionId[];
  /** Sections for which the heading stands by its words, best first. */
  named(unit: Unit): readonly SectionId[];
  /** Id of the part of a document (summary, alternatives, …) that the heading names. */
  part(unit: Unit): string | undefined;
  /** The heading is this title; case, numbers and brackets do not count. */
  hasTitle(unit: Unit, title: string): boolean;
  /** The heading is, word for word, the title of a phase in the old framework or in the new one. */
  isPhaseTitle(unit: Unit): boolean;
  /** The heading speaks of what this system is not: future work, references, an appendix. */
  isAside(unit: Unit): boolean;
  /** Nothing but the heading: no text of its own and no comment or anchor above it. */
  isBare(unit: Unit): boolean;
  /** Words by the section that they speak of, in the unit's own text. */
  heard(unit: Unit): ReadonlyMap<SectionId, number>;
  /** Words of the unit's own text. */
  words(unit: Unit): number;
  /** The title that the new framework has for a heading that is, word for word, the old one's title of a section. */
  newTitle(unit: Unit): string | undefined;
  /** The heading is the old framework's title of the one section that the phase, by its title, is there for. */
  isWhole(unit: Unit, phase: FrameworkPhase): boolean;
}

const keyOf = (title: string): string => headingWords(title).join(' ');

export function subjectsOf(analysis: Analysis, target: Framework, catalogue: Catalogue): Subjects {
  const { document, framework, reading } = analysis;
  const after = createHeadingLexicon(catalogue, target);
  const before = createHeadingLexicon(analysis.catalogue, framework);
  const phaseNumbers = new Map<PhaseId, number>(target.phases.map(({ id }, number) => [id, number]));
  const titles = new Map(target.phases.map(({ title }, number) => [keyOf(title), number]));
  const oldTitles = new Map(framework.phases.map((phase) => [keyOf(phase.title), phase]));
  const oldSections = groupBy(framework.phases.flatMap(({ sections }) => sections));
  const newSections = groupBy(target.phases.flatMap(({ sections }) => sections));
  const newTitles = titlesOfOne(target);
  const parts = new Map<string, string>();
  for (const { id, title, headings } of catalogue.documentParts) {
    for (const name of [title, ...headings]) parts.set(keyOf(name), id);
  }
  const zones = zonesOf(document);
  const said = saidBySection(analysis);
  const nothing: ReadonlyMap<SectionId, number> = new Map();

  return {
    opens({ section }) {
      const exact = titles.get(keyOf(section.title));
      if (exact !== undefined) return { phase: exact, exact: true };
      const alias = after.phases(section.title).flatMap((id) => phaseNumbers.get(id) ?? [])[0];
      return alias === undefined ? undefined : { phase: alias, exact: false };
    },
    openedBefore({ section }) {
      const exact = oldTitles.get(keyOf(section.title));
      const id = before.phases(section.title)[0];
      const phase = exact ?? framework.phases.find((one) => one.id === id);
      return phase && { sections: phase.sections.map((one) => one.id), exact: exact !== undefined };
    },
    hinted({ section }) {
      const words = ` ${keyOf(section.title)} `;
      const phases = framework.phases.filter(({ aliases }) =>
        aliases.some((name) => words.includes(` ${keyOf(name)} `)),
      );
      return phases.length === 1 ? (phases[0]?.sections.map(({ id }) => id) ?? []) : [];
    },
    named({ section }) {
      const key = keyOf(section.title);
      // What the old template calls so means what that template says: "Business Metrics" below its "Monitoring" are watched ones.
      if (before.templatePhases(section.title).length > 0) return standing(before, section.title);
      const exact = [...(newSections.get(key) ?? []), ...(oldSections.get(key) ?? [])].map(({ id }) => id);
      return [...new Set([...exact, ...standing(after, section.title)])];
    },
    part: ({ section }) => parts.get(keyOf(section.title)),
    hasTitle: ({ section }, title) => keyOf(section.title) === keyOf(title),
    isPhaseTitle: ({ section }) => titles.has(keyOf(section.title)) || oldTitles.has(keyOf(section.title)),
    isAside: ({ section }) => zones.section(section.index) === 'aside',
    isBare: ({ section, span }) =>
      span.start === section.headingSpan.start && document.text.slice(section.headingSpan.end, span.end).trim() === '',
    heard: (unit) => {
      const sum = new Map<SectionId, number>();
      for (const { index } of ownSections(unit)) {
        for (const [id, words] of said.get(index) ?? nothing) sum.set(id, (sum.get(id) ?? 0) + words);
      }
      return sum;
    },
    words: (unit) =>
      ownSections(unit)
        .flatMap(({ firstBlock, endBlock }) => document.blocks.slice(firstBlock, endBlock))
        .reduce((sum, { kind, text }) => (kind === 'snippet' ? sum : sum + countWords(text)), 0),
    newTitle({ section }) {
      const key = keyOf(section.title);
      const [only, second] = oldSections.get(key) ?? [];
      if (!only || second || newSections.has(key) || !isForOne(key)) return undefined;
      const title = newTitles.get(only.id);
      return title !== undefined && saysAgain(section.title, title) ? title : undefined;
    },
    isWhole({ section }, { title, sections }) {
      const [only, second] = oldSections.get(keyOf(section.title)) ?? [];
      if (!only || second) return false;
      return sections.some((one) => one.id === only.id && keyOf(one.title) === keyOf(title));
    },
  };

  /** True where the old template has the heading for one section and nothing else, or only as the title of a section. */
  function isForOne(key: string): boolean {
    const own = framework.phases
      .flatMap(({ headings = [] }) => headings)
      .filter(({ title, aliases }) => [title, ...aliases].some((name) => keyOf(name) === key));
    return own.every(({ sections, part }) => sections.length === 1 && part === undefined);
  }

  /** The unit's heading, and the bold lines below it that count as headings. */
  function ownSections({ section, span }: Unit): readonly Section[] {
    const own: Section[] = [];
    for (let at = section.index; at < document.sections.length; at++) {
      const one = document.sections[at] as Section;
      if (one.headingSpan.start >= span.end) break;
      own.push(one);
    }
    return own;
  }

  function groupBy<T extends { readonly title: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
    const groups = new Map<string, T[]>();
    for (const one of all) groups.set(keyOf(one.title), [...(groups.get(keyOf(one.title)) ?? []), one]);
    return groups;
  }

  function saidBySection({ document }: Analysis): ReadonlyMap<number, ReadonlyMap<SectionId, number>> {
    const all = new Map<number, Map<SectionId, number>>();
    for (const passage of reading.passages) {
      const [main] = passage.prose || passage.kind === 'box' ? reading.sectionsOf(passage) : [];
      if (main === undefined || !document.sections[passage.section]) continue;
      const words = all.get(passage.section) ?? new Map<SectionId, number>();
      all.set(passage.section, words.set(main, (words.get(main) ?? 0) + countWords(passage.text)));
    }
    return all;
  }
}

function standing(lexicon: HeadingLexicon, title: string): readonly SectionId[] {
  return [...lexicon.grades(title)]
    .filter(([, grade]) => grade >= standsFor)
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id);
}

/**
 * Sections for which the framework has one heading, which is for nothing else. Any other title would say less than the author's own:
 * "Experimentation & Validation" is no name for offline metrics alone.
 */
function titlesOfOne({ phases }: Framework): ReadonlyMap<SectionId, string> {
  const titles = new Map<SectionId, string>();
  const all = phases.flatMap(({ headings = [] }) => headings);
  for (const { id, title } of phases.flatMap(({ sections }) => sections)) {
    const [only, second] = all.filter(({ sections }) => sections.includes(id));
    if (!only) titles.set(id, title);
    else if (!second && only.sections.length === 1 && only.part === undefined) titles.set(id, only.title);
  }
  const phaseTitles = new Set(phases.map((phase) => keyOf(phase.title)));
  return new Map([...titles].filter(([, title]) => !phaseTitles.has(keyOf(title))));
}
