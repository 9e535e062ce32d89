import type { TermSpec } from '../../server/src/schema/types';
import { validateTerms } from '../../server/src/schema/validate';
import { readFolder, schemaProblems } from './source/read';

/** Compiles `schemas/terms/` to the JSON that the registry loads. Throws one error that names every problem with its file. */
export default function generate(root: string): Map<string, string> {
  const files = readFolder(root, 'schemas/terms');
  const problems = files.flatMap((file) => schemaProblems(root, file));
  const all: TermSpec[] = [];
  const owners = new Map<string, string>();
  for (const file of files) {
    const { value = [], problems: own } = validateTerms(file.data);
    problems.push(...own.map(({ path, message }) => `${file.path}: ${path || '/'} ${message}`));
    for (const term of value) {
      const first = owners.get(term.id);
      if (first !== undefined) problems.push(`${file.path}: '${term.id}' is in ${first} already`);
      owners.set(term.id, file.path);
      all.push(term);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map([['server/src/schema/terms.generated.json', `${JSON.stringify(all)}\n`]]);
}
