import type { Validated } from '../../server/src/schema/decode';
import type { TaskSpec } from '../../server/src/schema/types';
import { validateTasks } from '../../server/src/schema/validate';
import {
  strangers,
  validateDetectors,
  validateLosses,
  validateMentionWords,
  validateMetrics,
  validateModels,
  validateServing,
} from '../../server/src/schema/validate-ontology';
import { readYaml, schemaProblems } from './source/read';

/** Compiles the ontology of metrics, losses, detectors and models. Throws one error that names every problem with its file. */
export default function generate(root: string): Map<string, string> {
  const problems: string[] = [];
  const read = <T>(name: string, check: (data: unknown) => Validated<T>): T | undefined => {
    const file = readYaml(root, `schemas/ontology/${name}.yaml`);
    const { value, problems: own } = check(file.data);
    problems.push(
      ...schemaProblems(root, file),
      ...own.map((one) => `${file.path}: ${one.path || '/'} ${one.message}`),
    );
    return value;
  };
  const ontology = {
    metrics: read('metrics', validateMetrics),
    mentions: read('mentions', validateMentionWords),
    losses: read('losses', validateLosses),
    detectors: read('detectors', validateDetectors),
    models: read('models', validateModels),
    serving: read('serving', validateServing),
  };
  const ids = (specs: readonly { readonly id: string }[] = []): ReadonlySet<string> =>
    new Set(specs.map(({ id }) => id));
  const tasks = read('tasks', validateTasks) ?? [];
  problems.push(...unknownIds(tasks, ids(ontology.metrics?.metrics), ids(ontology.losses?.losses)));
  for (const { id, fits } of ontology.losses?.losses ?? [])
    for (const { message } of strangers(fits, ids(tasks), '')) problems.push(`losses.yaml: ${id}: ${message}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([['server/src/schema/ontology.generated.json', `${JSON.stringify(ontology)}\n`]]);
}

function unknownIds(
  tasks: readonly TaskSpec[],
  metrics: ReadonlySet<string>,
  losses: ReadonlySet<string>,
): readonly string[] {
  return tasks.flatMap(({ id, metrics: judged, losses: named = [] }) => {
    const all = judged
      ? [judged.valid, judged.invalid, judged.invalidAlone, judged.online]
          .flat()
          .concat(judged.caution.flatMap(({ metric, unless }) => [metric, ...unless]))
      : [];
    return [...strangers(all, metrics, id), ...strangers(named, losses, id)].map(
      ({ path, message }) => `tasks.yaml: ${path}: ${message}`,
    );
  });
}
