import type { Coverage, SectionCoverage } from '../../../server/src/coverage/types';
import { headingWords } from '../../../server/src/language/heading-text';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { HeadingContext } from '../../../server/src/rules/phase-headings';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Catalogue, Framework, SectionId } from '../../../server/src/schema/types';

const parse = createMarkdownParser();
const framework = builtInFramework('seven-phase') as Framework;

function ambiguous(id: SectionId): readonly string[] {
  return builtInCatalogue()
    .ambiguous.filter(({ candidates }) => candidates.includes(id))
    .map(({ heading }) => heading);
}

function keysOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => headingWords(name).join(' ')));
}

const phaseNames = new Map(framework.phases.map(({ id, title, aliases }) => [id, keysOf([title, ...aliases])]));
const sectionNames = new Map(
  builtInCatalogue().sections.map(({ id, title, headings }) => [id, keysOf([title, ...headings, ...ambiguous(id)])]),
);

/** A document in which a section is there exactly when a heading is called so: insertion is tested apart from the recogniser. */
export function headingContext(text: string): HeadingContext & { readonly catalogue: Catalogue } {
  const document = parse(text);
  const keys = document.sections.map(({ title }) => headingWords(title).join(' '));
  const named = (names: ReadonlySet<string> | undefined): readonly number[] =>
    keys.flatMap((key, index) => (names?.has(key) ? [index] : []));
  const coverage = new Map<SectionId, SectionCoverage>();
  const phases = new Map<string, readonly number[]>();
  for (const phase of framework.phases) {
    const openings = named(phaseNames.get(phase.id));
    if (openings.length > 0) phases.set(phase.id, openings);
    for (const { id } of phase.sections) {
      const [heading] = named(sectionNames.get(id));
      coverage.set(id, {
        section: id,
        status: heading === undefined ? 'missing' : 'covered',
        missing: heading === undefined ? 1 : 0,
        ...(heading === undefined ? {} : { heading }),
        evidence: [],
        because: '',
        unmet: [],
        checks: [],
      });
    }
  }
  return { document, framework, catalogue: builtInCatalogue(), phases, coverage: coverage as Coverage };
}
