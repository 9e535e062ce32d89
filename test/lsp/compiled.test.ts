import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiledFolderVariable } from '../../server/src/lsp/protocol';
import { startClient } from './client';

const uri = 'file:///work/ranking.md';
const text = '---\nframework: seven-phase\n---\n\n# Ranking\n\nWe rank.\n\n```mermaid\nflowchart LR\n  A --> B\n```\n';

describe('lsp: compiled scripts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    process.env[compiledFolderVariable] = path.join(folder, 'compiled');
  });
  afterEach(() => {
    delete process.env[compiledFolderVariable];
    rmSync(folder, { recursive: true, force: true });
  });

  const session = async (precompiled = false): Promise<unknown> => {
    const client = await startClient({ precompiled });
    await client.open(uri, text);
    await client.pullFull(uri);
    await client.refreshes.take();
    const { items } = await client.pullFull(uri);
    // The thread that loaded it keeps it by itself; nobody is told.
    if (path.isAbsolute(process.env[compiledFolderVariable] ?? ''))
      while (!kept().some(([name]) => name.startsWith('diagrams.js-')))
        await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.logs.all, []);
    return items;
  };
  const kept = () => {
    const place = path.join(folder, 'compiled');
    // One that is being written has another name.
    const names = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.compiled')) : [];
    return names.sort().map((name) => [name, statSync(path.join(place, name)).ino] as const);
  };

  it('are kept where a client says, of each script that was loaded, and say the same', async () => {
    const first = await session();
    const scripts = kept();
    assert.deepEqual(
      scripts.map(([name]) => name.replace(/\.js-.*/u, '.js')),
      ['core.js', 'diagrams.js', 'recogniser.js', 'rules.js', 'syntax.js'],
    );
    assert.deepEqual(await session(), first);
    assert.deepEqual(kept(), scripts);
    delete process.env[compiledFolderVariable];
    assert.deepEqual(await session(), first);
  });

  it('are kept of the server itself, with the flags that it sets, where it is started as VS Code does', async () => {
    const first = await session(true);
    const scripts = kept();
    assert.ok(scripts.some(([name]) => name.startsWith('node.js-')));
    // What V8 refused would have been written anew.
    assert.deepEqual(await session(true), first);
    assert.deepEqual(kept(), scripts);
    delete process.env[compiledFolderVariable];
    assert.deepEqual(await session(true), first);
  });

  it('are not kept in a folder that is not absolute', async () => {
    process.env[compiledFolderVariable] = 'compiled';
    await session();
    assert.deepEqual(readdirSync(folder), []);
  });
});
