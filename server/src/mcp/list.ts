import { LISTS, type ListName } from '../cli/arguments/list';
import { listed } from '../cli/list';
import { boolean, listOf, object, severity, string } from './schemas';
import type { Tool } from './tool';

export const list: Tool = {
  name: 'list',
  title: 'List rules, sections, frameworks or tasks',
  description:
    'Lists the names that the other tools, settings, front matter and suppression comments take: rules, sections, frameworks (those of the team too), or ML tasks.',
  input: {
    type: 'object',
    properties: { what: { type: 'string', enum: LISTS } },
    required: ['what'],
    additionalProperties: false,
  },
  output: object(
    {
      rules: listOf(
        object({ id: string, title: string, severity, enabled: boolean, fixable: boolean, page: string }, ['page']),
      ),
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
    [...LISTS],
  ),
  run: async (given, { names }) => {
    const { what } = given as { readonly what: ListName };
    const { knowledge } = await names.here();
    return { structured: { [what]: listed[what](knowledge) } };
  },
};
