import { holds } from '../facts/condition';
import type { Facts } from '../facts/types';
import type { Catalogue, Framework, Level, SectionId, SectionSpec } from '../schema/types';

const specsById = new WeakMap<Catalogue, ReadonlyMap<SectionId, SectionSpec>>();

function specsOf(catalogue: Catalogue): ReadonlyMap<SectionId, SectionSpec> {
  let specs = specsById.get(catalogue);
  if (!specs) {
    specs = new Map(catalogue.sections.map((spec) => [spec.id, spec]));
    specsById.set(catalogue, specs);
  }
  return specs;
}

/** Level of every section of the framework for one document: stage profile applied, conditions decided. */
export function levelsOf(
  catalogue: Catalogue,
  framework: Framework,
  stageId: string,
  facts: Facts,
): ReadonlyMap<SectionId, Level | 'off'> {
  const stage = framework.stages.find((one) => one.id === stageId);
  const specs = specsOf(catalogue);
  const levels = new Map<SectionId, Level | 'off'>();
  for (const { id, level: own } of framework.phases.flatMap((phase) => phase.sections)) {
    const spec = specs.get(id);
    if (!spec) continue;
    const changed = stage?.levels[id];
    const promoted = stage?.production && spec.production ? 'required' : spec.level;
    const optional = own === 'optional';
    const level = changed ?? (optional ? 'recommended' : (own ?? promoted));
    // A conditional section is asked for only when its condition is surely true: silence where the facts are unknown.
    // A framework that gives the section a level of its own has decided that it matters; one that calls it optional has not.
    const applies = (own !== undefined && !optional) || !spec.when || holds(spec.when, facts) === true;
    levels.set(id, applies ? level : 'off');
  }
  return levels;
}
