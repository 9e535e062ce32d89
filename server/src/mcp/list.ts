import { taskChoices } from '../features/new-document-choices';
import { boolean, listOf, object, severity, string } from './schemas';
import type { Tool } from './tool';

const kinds = ['rules', 'sections', 'frameworks', 'tasks'] as const;

export const list: Tool = {
  name: 'list',
  title: 'List rules, sections, frameworks or tasks',
  description:
    'Lists the names that the other tools, settings, front matter and suppression comments take: rules, sections, frameworks (those of the team too), or ML tasks.',
  input: {
    type: 'object',
    properties: { what: { type: 'string', enum: kinds } },
    required: ['what'],
    additionalProperties: false,
  },
  output: object(
    {
      rules: listOf(object({ id: string, title: string, severity, enabled: boolean, fixable: boolean })),
      sections: listOf(
        object({
          id: string,
          title: string,
          level: { type: 'string', enum: ['required', 'recommended', 'conditional'] },
        }),
      ),
      frameworks: listOf(object({ id: string, title: string, phases: listOf(string) })),
      tasks: listOf(object({ id: string, title: string })),
    },
    [...kinds],
  ),
  run: async (given, { names }) => {
    const { what } = given as { readonly what: (typeof kinds)[number] };
    const { knowledge } = await names.here();
    const lists = {
      rules: () =>
        knowledge.rules.map(({ id, title, severity: of, enabled = true, fixable }) => ({
          ...{ id, title, severity: of, enabled, fixable },
        })),
      sections: () => knowledge.sections.map(({ id, title, level }) => ({ id, title, level })),
      frameworks: () =>
        knowledge.frameworks.map(({ id, title, phases }) => ({ id, title, phases: phases.map((one) => one.title) })),
      tasks: () => taskChoices(),
    };
    return { structured: { [what]: lists[what]() } };
  },
};
