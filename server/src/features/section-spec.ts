import type { Analysis } from '../engine/types';
import type { SectionId, SectionSpec } from '../schema/types';

/** The section as the document's framework has it: with its title there, and sections of the team's own. Undefined if it is in neither. */
export function specIn({ catalogue, framework }: Analysis, id: SectionId): SectionSpec | undefined {
  const spec = catalogue.sections.find((one) => one.id === id);
  const own = framework.phases.flatMap(({ sections }) => sections).find((one) => one.id === id);
  return spec && own ? { ...spec, title: own.title } : spec;
}
