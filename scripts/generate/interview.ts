/** Compiles `snippets/interview/*.yaml` to `snippets/interview.json`, which the extension reads when a practice starts. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { InterviewData } from '../../client/src/interview/data';
import { readYaml, schemaProblems } from './source/read';

const OUTPUT = 'snippets/interview.json';

/** Throws one error that names every problem: a case without its case study, shares that do not add up. */
export default function generate(root: string): Map<string, string> {
  const files = ['phases', 'cases'].map((name) => readYaml(root, `snippets/interview/${name}.yaml`));
  const problems = files.flatMap((file) => schemaProblems(root, file));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const read = Object.assign({}, ...files.map((file) => file.data)) as InterviewData;
  const framework = readYaml(root, 'schemas/frameworks/seven-phase.yaml').data as {
    readonly phases: readonly { readonly id: string; readonly title: string }[];
  };
  const titles = new Map(framework.phases.map(({ id, title }) => [id, title]));
  const data = { ...read, phases: read.phases.map((phase) => ({ ...phase, title: titles.get(phase.id) ?? '' })) };
  problems.push(...slips(root, data));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([[OUTPUT, `${JSON.stringify(data, null, 2)}\n`]]);
}

function slips(root: string, { plan, phases, cases }: InterviewData): readonly string[] {
  const sum = phases.reduce((total, { minutes }) => total + minutes, 0);
  const studies = readdirSync(path.join(root, 'snippets/case-studies'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length));
  const ids = cases.map(({ id }) => id);
  return [
    ...(sum === plan ? [] : [`phases.yaml: the shares are ${sum} minutes, the plan is ${plan}`]),
    ...phases.filter(({ title }) => title === '').map(({ id }) => `phases.yaml: no phase "${id}"`),
    ...ids.filter((id) => !studies.includes(id)).map((id) => `cases.yaml: no case study "${id}"`),
    ...studies.filter((id) => !ids.includes(id)).map((id) => `cases.yaml: the case study "${id}" has no prompt`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `cases.yaml: "${id}" twice`),
  ];
}
