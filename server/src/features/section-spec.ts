import type { Analysis } from '../engine/types';
import { isItemAsked } from '../facts/condition';
import type { Facts } from '../facts/types';
import type { SectionId, SectionSpec } from '../schema/types';

/**
 * The section as the document's framework has it: with its title there, sections of the team's own, and those items of its checklist that
 * are asked of the system described. Undefined if it is in neither.
 */
export function specIn({ catalogue, framework, facts }: Analysis, id: SectionId): SectionSpec | undefined {
  const spec = catalogue.sections.find((one) => one.id === id);
  const own = framework.phases.flatMap(({ sections }) => sections).find((one) => one.id === id);
  const asked = spec && withAskedChecks(spec, facts);
  return asked && own ? { ...asked, title: own.title } : asked;
}

/** The section with those items of its checklist that are asked where this is known; the same object where all are. */
function withAskedChecks(spec: SectionSpec, facts: Facts): SectionSpec {
  const checks = spec.checks.filter((check) => isItemAsked(check, facts));
  return checks.length === spec.checks.length ? spec : { ...spec, checks };
}
