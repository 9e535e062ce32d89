import { rules } from '../../server/src/rules';
import { readYaml, schemaProblems } from './source/read';

/** Compiles the questions of a review. Throws one error that names every problem: each rule has one, and each is of a rule. */
export default function generate(root: string): Map<string, string> {
  const file = readYaml(root, 'schemas/review/questions.yaml');
  const problems = [...schemaProblems(root, file)];
  const { questions } = file.data as { readonly questions: Readonly<Record<string, string>> };
  const known = new Set(rules.map(({ meta }) => meta.id));
  for (const id of known) if (!Object.hasOwn(questions, id)) problems.push(`${file.path}: no question for '${id}'`);
  for (const id of Object.keys(questions)) if (!known.has(id)) problems.push(`${file.path}: '${id}' is no rule`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([['server/src/schema/review-questions.generated.json', `${JSON.stringify(questions)}\n`]]);
}
