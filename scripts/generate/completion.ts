import { factsOf } from '../../server/src/facts/condition';
import type { Condition, Dimension } from '../../server/src/schema/types';
import type { CompletionData, FrontMatterData } from '../../server/src/schema/writing';
import { readFolder, readYaml, schemaProblems } from './source/read';

/** Compiles what completion writes and what the front matter may say. Throws one error that names every problem. */
export default function generate(root: string): Map<string, string> {
  const problems: string[] = [];
  const read = (name: string): unknown => {
    const file = readYaml(root, `schemas/ontology/${name}.yaml`);
    problems.push(...schemaProblems(root, file));
    return file.data;
  };
  const completion = read('completion') as CompletionData;
  const frontMatter = read('front-matter') as FrontMatterData;
  if (problems.length > 0) throw new Error(problems.join('\n'));
  problems.push(...strangers(root, completion, frontMatter));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map([
    ['server/src/schema/completion.generated.json', `${JSON.stringify(completion)}\n`],
    ['server/src/schema/front-matter.generated.json', `${JSON.stringify(frontMatter)}\n`],
  ]);
}

interface Conditional {
  readonly when?: Condition;
  readonly unless?: Condition;
  readonly recommendedWhen?: Condition;
}

interface Section extends Conditional {
  readonly id: string;
  readonly needs?: readonly Dimension[];
  readonly checks?: readonly (string | Conditional)[];
}

/** Ids that name nothing, and facts that conditions ask for and nobody describes. */
function strangers(root: string, completion: CompletionData, frontMatter: FrontMatterData): readonly string[] {
  const sections = readFolder(root, 'schemas/sections').flatMap(
    ({ data }) => (data as { sections?: readonly Section[] }).sections ?? [],
  );
  const ids = (name: string, key: string): ReadonlySet<string> => {
    const data = readYaml(root, `schemas/ontology/${name}.yaml`).data as Record<string, readonly { id: string }[]>;
    return new Set(data[key]?.map(({ id }) => id));
  };
  const known = new Set(sections.map(({ id }) => id));
  const detectors = ids('detectors', 'detectors');
  const roles = ids('diagram-roles', 'roles');
  const described = new Set(['task', ...frontMatter.facts.map(({ id }) => id)]);
  const named = (what: string, list: readonly string[], among: ReadonlySet<string>): readonly string[] =>
    list.filter((id) => !among.has(id)).map((id) => `schemas/ontology/${what}: '${id}' is not known`);
  return [
    ...named('completion.yaml: offered', Object.values(completion.offered).flat(), known),
    ...named(
      'completion.yaml: detectors',
      completion.detectors.map(({ id }) => id),
      detectors,
    ),
    ...named(
      'completion.yaml: nodes',
      completion.nodes.map(({ role }) => role),
      roles,
    ),
    ...named(
      'completion.yaml: units',
      sections.flatMap(({ needs = [] }) => needs),
      new Set(Object.keys(completion.units)),
    ),
    ...named(
      'front-matter.yaml: facts',
      sections.flatMap((section) => [section, ...(section.checks ?? [])].flatMap(factsAsked)),
      described,
    ),
  ];
}

function factsAsked(asking: string | Conditional): readonly string[] {
  if (typeof asking === 'string') return [];
  return [asking.when, asking.unless, asking.recommendedWhen].flatMap((one) => (one ? factsOf(one) : []));
}
