import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import { checkThread } from '../../../server/src/cli/check-thread';
import { fakeService, KNOWLEDGE } from './analyses';
import { memoryFiles, recordedTerminal } from './memory-files';

const fence = '# A\n\n```mermaid\nflowchart TD\n a\n```\n';

async function startThread(isReadAgain = true) {
  const reads: string[] = [];
  const known = memoryFiles({ '/work/plain.md': '# A\n', '/work/drawn.md': fence });
  const files = {
    ...known,
    isReadAgain: () => isReadAgain,
    read: (path: string) => {
      reads.push(path);
      return known.read(path);
    },
  };
  const command = parseCommand(['check', '.']);
  assert.ok('command' in command && command.command === 'check');
  let collected = 0;
  const ask = await checkThread(
    { command, folders: ['/work'], isTTY: false },
    {
      ...{ terminal: recordedTerminal(), files, version: '1.2.3', knowledge: KNOWLEDGE },
      createService: () => fakeService(),
      collect: () => void collected++,
    },
  );
  return { ask, reads, collected: () => collected };
}

describe('a thread that helps to check', () => {
  it('leaves what may have diagrams until it must, and nothing from then on', async () => {
    const { ask } = await startThread();
    const drawn = { path: '/work/drawn.md', must: false };
    assert.equal(await ask(drawn), undefined);
    assert.equal((await ask({ path: '/work/plain.md', must: false }))?.path, 'plain.md');
    assert.equal(await ask(drawn), undefined);
    assert.equal((await ask({ ...drawn, must: true }))?.path, 'drawn.md');
    assert.equal((await ask(drawn))?.path, 'drawn.md');
  });

  it('does not leave what can be read once only, and reads it once', async () => {
    const { ask, reads } = await startThread(false);
    assert.equal((await ask({ path: '/work/drawn.md', must: false }))?.path, 'drawn.md');
    assert.deepEqual(
      reads.filter((path) => path === '/work/drawn.md'),
      ['/work/drawn.md'],
    );
  });

  it('offers to collect garbage before each document', async () => {
    const { ask, collected } = await startThread();
    for (let count = 0; count < 3; count++) await ask({ path: '/work/plain.md', must: false });
    assert.equal(collected(), 3);
  });
});
