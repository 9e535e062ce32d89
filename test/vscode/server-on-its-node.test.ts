import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installNode } from '../../scripts/vscode/install.mjs';
import { compiledFolderVariable } from '../../server/src/lsp/protocol';
import { type Client, startClient } from '../lsp/client';

const withDiagram =
  '---\nframework: seven-phase\n---\n\n# Ranking\n\n```mermaid\nflowchart LR\n  A[Users] --> B[Ranker]\n```\n';
const documents = path.resolve(__dirname, '../corpus/documents');
/** In several scripts, because expressions are compiled for a script when the first text has it; the server's thread of diagrams starts meanwhile. */
const texts = readdirSync(documents)
  .filter((_, index) => index % 3 === 0)
  .map((name) => `${withDiagram}\n${readFileSync(path.join(documents, name), 'utf8')}`);

/**
 * V8 crashes of what is told to it at the wrong moment in some starts only, and in more of them where threads wait for each other: several servers
 * at once, again and again.
 */
const [rounds, atOnce] = [5, 4];

async function readAll(client: Client): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const uri = `file:///work/${index}.md`;
    await client.open(uri, text);
    const { items } = await client.pullFull(uri);
    assert.notEqual(items.length, 0);
  }
}

describe('the server on the Node of VS Code', function () {
  this.timeout(180_000);
  let node: string;
  let compiled: string;
  before(async function () {
    this.timeout(300_000);
    node = await installNode(console.log);
  });
  beforeEach(() => {
    compiled = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
  });
  afterEach(() => {
    delete process.env[compiledFolderVariable];
    rmSync(compiled, { recursive: true, force: true });
  });

  /** Nothing is kept from an earlier start: what is compiled is what crashes. */
  const oneStart = async (folder: string): Promise<void> => {
    process.env[compiledFolderVariable] = folder;
    const client = await startClient({ node, precompiled: true });
    const crash = once(client.process, 'exit').then(([code, signal]) => {
      throw new Error(`the server ended with ${signal ?? code}`);
    });
    crash.catch(() => {});
    await Promise.race([readAll(client), crash]);
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.logs.all, []);
  };

  it('reads documents in several scripts, at each of many starts, and ends as it was asked', async () => {
    for (let round = 0; round < rounds; round++) {
      const servers = Array.from({ length: atOnce }, (_, index) => oneStart(path.join(compiled, `${round}-${index}`)));
      await Promise.all(servers);
    }
  });
});
