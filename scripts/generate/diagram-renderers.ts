import { readYaml, schemaProblems } from './source/read';

/** Compiles what pages do not draw. Throws one error that names every problem. */
export default function generate(root: string): Map<string, string> {
  const file = readYaml(root, 'schemas/ontology/diagram-renderers.yaml');
  const problems = [...schemaProblems(root, file)];
  const { limits = [] } = file.data as { limits?: { id: string; pattern: string }[] };
  const ids = limits.map(({ id }) => id);
  for (const [at, { id, pattern }] of limits.entries()) {
    if (ids.indexOf(id) !== at) problems.push(`${file.path}: the limit '${id}' is there twice`);
    try {
      new RegExp(pattern, 'gmu');
    } catch (error) {
      problems.push(`${file.path}: /limits/${at}/pattern ${String(error)}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  // Where it comes from is for who reads the source.
  const shipped = limits.map((limit) => ({ ...limit, source: undefined }));
  return new Map([['server/src/schema/diagram-renderers.generated.json', `${JSON.stringify({ limits: shipped })}\n`]]);
}
