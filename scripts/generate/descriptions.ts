import type { Descriptions } from '../../server/src/schema/descriptions';
import { readYaml, schemaProblems } from './source/read';

/** Compiles the sentences of hovers. Throws one error that names every problem: each thing has one, and each is of a thing. */
export default function generate(root: string): Map<string, string> {
  const file = readYaml(root, 'schemas/ontology/descriptions.yaml');
  const problems = [...schemaProblems(root, file)];
  const descriptions = file.data as Descriptions;
  const ids = (name: string, key: string): readonly string[] => {
    const data = readYaml(root, `schemas/ontology/${name}.yaml`).data as Record<string, readonly { id: string }[]>;
    return (data[key] ?? []).map(({ id }) => id);
  };
  const compare = (what: keyof Descriptions, known: readonly string[]): void => {
    const given = Object.keys(descriptions[what] ?? {});
    for (const id of known) if (!given.includes(id)) problems.push(`descriptions.yaml: ${what}: nothing on '${id}'`);
    for (const id of given) if (!known.includes(id)) problems.push(`descriptions.yaml: ${what}: '${id}' is not known`);
  };
  compare('metrics', ids('metrics', 'metrics'));
  compare('losses', ids('losses', 'losses'));
  compare('roles', ids('diagram-roles', 'roles'));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([['server/src/schema/descriptions.generated.json', `${JSON.stringify(descriptions)}\n`]]);
}
