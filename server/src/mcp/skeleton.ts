import { createNew } from '../cli/new';
import { recorder } from './names';
import { object, string } from './schemas';
import type { Tool } from './tool';

interface SkeletonArguments {
  readonly framework?: string;
  readonly title?: string;
  readonly tasks?: readonly string[];
  readonly owner?: string;
}

export const skeleton: Tool = {
  name: 'skeleton',
  title: 'Skeleton of a new ML design doc',
  description:
    'Gives the Markdown of a new design doc: front matter, and every section of a framework with the questions that it answers. It writes no file.',
  input: {
    type: 'object',
    properties: {
      framework: {
        type: 'string',
        minLength: 1,
        description: 'Id of a framework (see list). Default: that of the settings, else seven-phase.',
      },
      title: { type: 'string', description: 'What the system is called.' },
      tasks: { type: 'array', items: { type: 'string' }, description: 'Ids of ML tasks (see list).' },
      owner: { type: 'string', description: 'Who answers for the system.' },
    },
    additionalProperties: false,
  },
  output: object({ text: { ...string, description: 'Markdown' } }),
  run: async (given, { names }) => {
    const { tasks = [], ...rest } = given as SkeletonArguments;
    const { knowledge, files } = await names.here();
    const { terminal, said, complaints } = recorder();
    const code = await createNew(
      { command: 'new', content: 'skeleton', file: '-', tasks, ...rest },
      { terminal, files, knowledge },
    );
    if (code !== 0) return { problem: complaints.join('\n') };
    const text = said.join('');
    return { structured: { text }, text };
  },
};
