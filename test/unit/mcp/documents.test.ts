import assert from 'node:assert/strict';
import type { ReadResult } from '../../../server/src/cli/terminal';
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

  /** Reads by names; `read` has those that were read from the disk, and the texts that were judged, in order. */
  function watched(readFile: (path: string) => Promise<ReadResult>) {
    const seen: string[] = [];
    const host: Parameters<typeof createDocuments>[0] = {
      ...{ files: memoryFiles({}), knowledge: KNOWLEDGE },
      readFile: (path) => {
        seen.push(`read ${path}`);
        return readFile(path);
      },
      createService: () => {
        const service = fakeService();
        return {
          ...service,
          analyse: (source, settings) => {
            seen.push(source.text);
            return service.analyse(source, settings);
          },
        };
      },
    };
    const access = { folders: async () => ['/work'], resolve: async (path: string) => ({ path: `/work/${path}` }) };
    return { read: createDocuments(host, access), seen };
  }
  const goesOn = new AbortController().signal;

  it('are left alone once they are not wanted any more, and the next one is judged', async () => {
    const wish = new AbortController();
    const { read, seen } = watched(async () => {
      wish.abort();
      return { text: 'DESIGN of the file' };
    });
    await assert.rejects(read({ path: 'a.md' }, wish.signal), { name: 'AbortError' });
    await assert.rejects(read({ text: 'DESIGN too late' }, wish.signal), { name: 'AbortError' });
    assert.ok('analysis' in (await read({ text: 'DESIGN' }, goesOn)));
    assert.deepEqual(seen, ['read /work/a.md', 'DESIGN']);
  });

  it('are judged one after the other, in the order in which they were named', async () => {
    let give = (_: ReadResult): void => {};
    const slow = new Promise<ReadResult>((resolve) => {
      give = resolve;
    });
    const { read, seen } = watched((path) =>
      path === '/work/slow.md' ? slow : Promise.resolve({ text: 'DESIGN two' }),
    );
    const both = [read({ path: 'slow.md' }, goesOn), read({ path: 'quick.md' }, goesOn)];
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve));
    // As many turns as the first one took to be read.
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(seen, ['read /work/slow.md']);
    give({ text: 'DESIGN one' });
    await Promise.all(both);
    assert.deepEqual(seen, ['read /work/slow.md', 'DESIGN one', 'read /work/quick.md', 'DESIGN two']);
  });
});
