import { readYaml, schemaProblems } from './source/read';

/** Compiles the roles of diagrams. Throws one error that names every problem. */
export default function generate(root: string): Map<string, string> {
  const file = readYaml(root, 'schemas/ontology/diagram-roles.yaml');
  const problems = [...schemaProblems(root, file)];
  const {
    roles = [],
    shapes = {},
    flows = [],
  } = file.data as {
    roles?: { id: string }[];
    shapes?: Record<string, string>;
    flows?: { from: string; to: string; unless?: string[] }[];
  };
  const ids = roles.map(({ id }) => id);
  for (const [at, id] of ids.entries())
    if (ids.indexOf(id) !== at) problems.push(`${file.path}: the role '${id}' is there twice`);
  for (const [shape, role] of Object.entries(shapes))
    if (!ids.includes(role)) problems.push(`${file.path}: /shapes/${shape} names no role: '${role}'`);
  for (const [at, { from, to, unless = [] }] of flows.entries())
    for (const role of [from, to, ...unless])
      if (!ids.includes(role)) problems.push(`${file.path}: /flows/${at} names no role: '${role}'`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([['server/src/schema/diagram-roles.generated.json', `${JSON.stringify(file.data)}\n`]]);
}
