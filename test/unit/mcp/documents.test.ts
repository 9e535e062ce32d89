import assert from 'node:assert/strict';
import { createDocuments } from '../../../server/src/mcp/documents';
import { fakeService, KNOWLEDGE } from '../cli/analyses';
import { memoryFiles } from '../cli/memory-files';

describe('documents that an agent has judged', () => {
  it('are not blamed for what went wrong in an earlier one', async () => {
    const files = memoryFiles({});
    const host: Parameters<typeof createDocuments>[0] = {
      ...{ files, knowledge: KNOWLEDGE, readFile: async () => ({ problem: 'no file' }) },
      createService: ({ log }) => {
        const service = fakeService();
        return {
          ...service,
          analyse: (source, settings) => {
            if (source.text.includes('broken')) log('rule x failed\n    at check');
            return service.analyse(source, settings);
          },
        };
      },
    };
    const read = createDocuments(host, {
      folders: async () => ['/work'],
      resolve: async () => ({ problem: 'no path' }),
    });
    const problems = async (text: string): Promise<unknown> => {
      const answer = await read({ text }, new AbortController().signal);
      return 'analysis' in answer ? answer.problems : answer;
    };
    assert.deepEqual(await problems('DESIGN broken'), ['internal error: rule x failed']);
    assert.deepEqual(await problems('DESIGN'), []);
  });
});
