import type { Validated } from '../../server/src/schema/decode';
import { validateMentionWords, validateMetrics } from '../../server/src/schema/validate-ontology';
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
  };
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([['server/src/schema/ontology.generated.json', `${JSON.stringify(ontology)}\n`]]);
}
