import assert from 'node:assert/strict';
import { createFolderAccess } from '../../../server/src/mcp/folder-access';
import { memoryFiles } from '../cli/memory-files';

describe('what an agent may have read', () => {
  it('is not looked for outside of its folders: nobody learns what is there', async () => {
    const asked: string[] = [];
    const files = memoryFiles({ '/work/a.md': '', '/home/me/keys.md': '' });
    const access = createFolderAccess(
      {
        files: {
          ...files,
          kind: (path) => {
            asked.push(path);
            return files.kind(path);
          },
        },
        pathOfUri: () => undefined,
      },
      async () => ['/work'],
    );
    assert.deepEqual(await access.resolve('a.md'), { path: '/work/a.md' });
    const [there, not] = [await access.resolve('/home/me/keys.md'), await access.resolve('/home/me/none.md')];
    for (const [name, answer] of [
      ['/home/me/keys.md', there],
      ['/home/me/none.md', not],
    ] as const)
      assert.deepEqual(answer, { problem: `'${name}' is outside of what may be read (/work); give its text instead` });
    assert.deepEqual(asked, ['/work/a.md']);
  });
});
