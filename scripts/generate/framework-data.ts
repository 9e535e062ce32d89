import { headingWords } from '../../server/src/language/heading-text';
import { foldWord } from '../../server/src/language/tokens';
import type { Catalogue, LocalisedHeadings } from '../../server/src/schema/types';
import { requiredLiterals } from './source/required-literals';
import { readSchemas } from './source/schemas';

/** Compiles `schemas/` to the JSON that the registry loads: compact, and the same for the same sources. */
export default function generate(root: string): Map<string, string> {
  const { catalogue, frameworks, tasks, facts, concepts, units } = readSchemas(root);
  return new Map([
    ['server/src/schema/catalogue.generated.json', line(withLiterals(withFoldedLanguages(catalogue)))],
    ['server/src/schema/frameworks.generated.json', line(frameworks)],
    ['server/src/schema/concepts.generated.json', line(concepts)],
    ['server/src/schema/facts.generated.json', line(facts)],
    ['server/src/schema/tasks.generated.json', line(tasks)],
    ['server/src/schema/units.generated.json', line(units)],
  ]);
}

/** Headings and words of other languages as texts are compared, so that no process that reads a document has to fold thousands of them. */
function withFoldedLanguages(catalogue: Catalogue): Catalogue {
  const localised = catalogue.localised.map(({ words, phases, sections, ...rest }) => ({
    ...rest,
    phases: foldedHeadings(phases),
    sections: foldedHeadings(sections),
    ...(words && { words: foldedWords(words) }),
  }));
  return { ...catalogue, localised };
}

/** What a match of each look-alike must hold, so that no process that reads a document has to take patterns apart. */
function withLiterals(catalogue: Catalogue): Catalogue {
  const sections = catalogue.sections.map((section) => ({
    ...section,
    lookAlikes: section.lookAlikes.map((one) => {
      const literals = requiredLiterals(one.pattern);
      return literals ? { ...one, literals } : one;
    }),
  }));
  return { ...catalogue, sections };
}

function foldedHeadings(byId: LocalisedHeadings['sections']): LocalisedHeadings['sections'] {
  return Object.fromEntries(
    Object.entries(byId).map(([id, names]) => [id, [...new Set(names.map((name) => headingWords(name).join(' ')))]]),
  );
}

function foldedWords(words: NonNullable<LocalisedHeadings['words']>): Readonly<Record<string, string>> {
  const folded = new Map<string, Set<string>>();
  for (const [english, forms] of Object.entries(words)) {
    const word = foldWord(english);
    const all = folded.get(word) ?? new Set();
    for (const form of forms.split(' ')) all.add(form.endsWith('*') ? form : foldWord(form));
    folded.set(word, all);
  }
  return Object.fromEntries([...folded].map(([word, forms]) => [word, [...forms].join(' ')]));
}

function line(data: unknown): string {
  return `${JSON.stringify(data)}\n`;
}
