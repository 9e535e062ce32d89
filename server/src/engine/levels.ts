import { holds } from '../facts/condition';
import type { Facts } from '../facts/types';
import type { Catalogue, Framework, Level, SectionId, SectionSpec, StageProfile } from '../schema/types';

const specsById = new WeakMap<Catalogue, ReadonlyMap<SectionId, SectionSpec>>();

function specsOf(catalogue: Catalogue): ReadonlyMap<SectionId, SectionSpec> {
  let specs = specsById.get(catalogue);
  if (!specs) {
    specs = new Map(catalogue.sections.map((spec) => [spec.id, spec]));
    specsById.set(catalogue, specs);
  }
  return specs;
}

/** The last decision: what the levels were decided by, and the levels. */
interface Decided {
  readonly catalogue: Catalogue;
  readonly stageId: string;
  readonly facts: readonly unknown[];
  readonly levels: ReadonlyMap<SectionId, Level | 'off'>;
}

/** Few edits change a fact. Where none did, the levels are the same object, so that nobody has to compare them. */
const last = new WeakMap<Framework, Decided>();

/** Names and values in turns; null stands before a list. */
function valuesOf(facts: Facts): readonly unknown[] {
  const values: unknown[] = [];
  for (const [name, { value }] of facts) {
    if (Array.isArray(value)) values.push(name, null, value.length, ...value);
    else values.push(name, value);
  }
  return values;
}

/** Level of every section of the framework for one document: stage profile applied, conditions decided. */
export function levelsOf(
  catalogue: Catalogue,
  framework: Framework,
  stageId: string,
  facts: Facts,
): ReadonlyMap<SectionId, Level | 'off'> {
  const values = valuesOf(facts);
  const before = last.get(framework);
  if (
    before?.catalogue === catalogue &&
    before.stageId === stageId &&
    before.facts.length === values.length &&
    values.every((value, at) => value === before.facts[at])
  )
    return before.levels;
  const stage = framework.stages.find((one) => one.id === stageId);
  const specs = specsOf(catalogue);
  const levels = new Map<SectionId, Level | 'off'>();
  for (const { id, level: own } of framework.phases.flatMap((phase) => phase.sections)) {
    const spec = specs.get(id);
    if (!spec) continue;
    const changed = stage?.levels[id];
    const promoted = stage?.production && spec.production ? 'required' : levelAlone(spec, stage, facts);
    const optional = own === 'optional';
    const level = changed ?? (optional ? 'recommended' : (own ?? promoted));
    // A conditional section is asked for only when its condition is surely true: silence where the facts are unknown.
    // `unless` is the contrary: what most systems need is left out only where the facts surely say so.
    // A framework that gives the section a level of its own has decided that it matters; one that calls it optional has not.
    const wanted = !spec.when || holds(spec.when, facts) === true;
    const needless = spec.unless !== undefined && holds(spec.unless, facts) === true;
    const applies = (own !== undefined && !optional) || (wanted && !needless);
    levels.set(id, applies ? level : 'off');
  }
  last.set(framework, { catalogue, stageId, facts: values, levels });
  return levels;
}

/** The level that the catalogue gives the section in a document of these facts. Who asks for production readiness insists. */
function levelAlone({ level, recommendedWhen }: SectionSpec, stage: StageProfile | undefined, facts: Facts): Level {
  const isMild = recommendedWhen !== undefined && !stage?.production && holds(recommendedWhen, facts) === true;
  return isMild ? 'recommended' : level;
}
