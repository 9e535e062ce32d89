import type { Analysis } from '../../engine/types';
import { headingWords, splitNumber } from '../../language/heading-text';
import { writtenIn } from '../../language/written-in';
import { builtInCatalogue, builtInFramework, builtInFrameworkIds } from '../../schema/registry';
import type { LocalisedWriting, PhaseId, SectionId } from '../../schema/types';

/** How things are called that are inserted into a document. */
export interface Writing {
  /** The heading of a phase or a section; `title` is what the framework calls it. */
  title(id: PhaseId | SectionId, title: string): string;
  /** That a section does not apply, with a prompt for the reason. */
  readonly notApplicable: string;
}

const english: Writing = {
  title: (_, title) => title,
  notApplicable: 'N/A because [give the reason in five words or more]',
};

/**
 * English, or the language that most headings of the document are in which stand for a section or a phase; where none does, the
 * language of its text. A title that a team gave in its own framework stays as it is. Total.
 */
export function writingFor(analysis: Pick<Analysis, 'document' | 'coverage' | 'phases'>): Writing {
  const language = languageOfHeadings(analysis) ?? writtenIn(analysis.document.blocks.map(({ text }) => text));
  const writes = builtInCatalogue().localised.find((one) => one.language === language)?.writes;
  return writes ? writingIn(writes) : english;
}

function writingIn({ titles, notApplicable }: LocalisedWriting): Writing {
  return { title: (id, title) => (shippedTitles().has(title) ? (titles[id] ?? title) : title), notApplicable };
}

let shipped: ReadonlySet<string> | undefined;

/** Titles of phases and sections, as the catalogue and the frameworks have them that the product ships. */
function shippedTitles(): ReadonlySet<string> {
  shipped ??= new Set([
    ...builtInCatalogue().sections.map(({ title }) => title),
    ...builtInFrameworkIds()
      .flatMap((id) => builtInFramework(id)?.phases ?? [])
      .flatMap(({ title, sections }) => [title, ...sections.map((section) => section.title)]),
  ]);
  return shipped;
}

/** Undefined where no heading tells: none stands for anything, or as many are in one language as in another. */
function languageOfHeadings({ document, coverage, phases }: Parameters<typeof writingFor>[0]): string | undefined {
  const telling = new Set([...phases.values()].flat());
  for (const { heading } of coverage.values()) if (heading !== undefined) telling.add(heading);
  const counts = new Map<string, number>();
  for (const index of telling) {
    const language = languageOf(document.sections[index]?.title ?? '');
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort(([, many], [, few]) => few - many);
  return first && first[1] !== second?.[1] ? first[0] : undefined;
}

const cyrillic = /\p{Script=Cyrillic}/u;
const ideographs = /\p{Script=Han}/u;

/** By its letters, else by whose name it is: "baseline" is an English heading in Spanish too, and tells nothing. */
function languageOf(title: string): string | undefined {
  const { text } = splitNumber(title);
  if (cyrillic.test(text)) return 'ru';
  if (ideographs.test(text)) return 'zh';
  const languages = languagesByName().get(headingWords(title).join(' ')) ?? [];
  return languages.length === 1 ? languages[0] : undefined;
}

let byName: ReadonlyMap<string, readonly string[]> | undefined;

function languagesByName(): ReadonlyMap<string, readonly string[]> {
  if (byName) return byName;
  const names = new Map<string, readonly string[]>();
  const add = (name: string, language: string): void => {
    const known = names.get(name) ?? [];
    if (!known.includes(language)) names.set(name, [...known, language]);
  };
  const { sections, localised } = builtInCatalogue();
  const inEnglish = [...sections.flatMap(({ headings }) => headings), ...shippedTitles()];
  for (const name of inEnglish) add(headingWords(name).join(' '), 'en');
  for (const one of localised)
    for (const name of [...Object.values(one.phases), ...Object.values(one.sections)].flat()) add(name, one.language);
  byName = names;
  return names;
}
