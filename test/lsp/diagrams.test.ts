import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDiagrams } from '../../server/src/diagram/load';
import { startDiagramThread } from '../../server/src/entry/node-diagram-thread';
import { loadDiagramsInThread } from '../../server/src/entry/node-diagrams';
import { distFile } from './built-server';
import { fullClient, startClient } from './client';
import { gappy, slice } from './documents';

const uri = 'file:///work/doc.md';
const drawn = `${gappy}
## Architecture

\`\`\`mermaid
flowchart LR
  %% the path of a request
  A[ANN (HNSW)] --> B
\`\`\`
`;

const { diagnostic: _, ...withoutPull } = fullClient.textDocument ?? {};

describe('the built server: diagrams', () => {
  it('answers first without them, then asks the client to pull again', async () => {
    const client = await startClient();
    await client.open(uri, drawn);
    const first = await client.pullFull(uri);
    assert.ok(first.items.length > 0);
    assert.deepEqual(
      first.items.filter(({ code }) => code === 'diagram/parses'),
      [],
    );
    await client.refreshes.take(() => true);
    const { items } = await client.pullFull(uri);
    const [slip, ...others] = items.filter(({ code }) => code === 'diagram/parses');
    assert.ok(slip);
    assert.deepEqual(others, []);
    assert.equal(slip.severity, 1);
    assert.equal(slice(drawn, slip.range), 'ANN (HNSW)');

    const actions = await client.codeActions(uri, slip.range, ['quickfix']);
    const quote = actions.find(({ title }) => title === 'Put the label in quotes');
    assert.ok(quote);
    const { edit } = await client.resolve(quote);
    const change = edit?.documentChanges?.[0] as { edits: { range: typeof slip.range; newText: string }[] };
    assert.deepEqual(change.edits, [{ range: slip.range, newText: '"ANN (HNSW)"' }]);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('publishes again to a client that cannot pull', async () => {
    const client = await startClient({
      capabilities: { ...fullClient, textDocument: { ...withoutPull, publishDiagnostics: {} } },
    });
    await client.open(uri, drawn);
    const first = await client.published.take(() => true);
    assert.ok(first.diagnostics.every(({ code }) => code !== 'diagram/parses'));
    await client.published.take(({ diagnostics }) => diagnostics.some(({ code }) => code === 'diagram/parses'));
    assert.equal(await client.stop(), 0);
  });
});

const corpus = path.resolve(__dirname, '../corpus/documents');
const sources = [
  ...readdirSync(corpus).flatMap((name) =>
    [...readFileSync(path.join(corpus, name), 'utf8').matchAll(/^```mermaid\n(.*?)^```/gmsu)].map(
      ([, source]) => source ?? '',
    ),
  ),
  ...[
    '',
    'flowchart LR\n  A[ANN (HNSW)] --> B',
    'sequenceDiagram\n  a->>b: c\n  d',
    'no kind of it',
    `graph TD\n  A${'['.repeat(40_000)}`,
  ],
  'flowchart LR\n  %% role store a\n  a[(Store)] -.-> b\n  subgraph s [Serving]\n    b\n  end',
  'classDiagram\n  a <|-- b : c',
  'architecture-beta\n  group g(cloud)[G]\n  service a(server)[A] in g\n  service b(disk)[B] in g\n  a:R --> L:b',
  'flowchart LR\n  a["\uD800"] --> b',
];

describe('the thread that reads diagrams', function () {
  this.timeout(60_000);

  it('gives what the reader gives, ahead and at once', async () => {
    const read = await loadDiagrams();
    const started = startDiagramThread(distFile('server/diagram-thread.js'));
    const inThread = await loadDiagramsInThread(() => started);
    assert.ok(sources.length > 12);
    await inThread.ahead?.(sources.slice(10));
    for (const source of sources) assert.deepStrictEqual(inThread(source), read(source), source.slice(0, 200));
    assert.equal(inThread.ahead?.(sources), undefined);
    started.end('the test is over');
  });

  it('answers who does not wait for it to be ready', async () => {
    const read = await loadDiagrams();
    const source = sources[0] as string;
    const thread = startDiagramThread(distFile('server/diagram-thread.js'));
    assert.deepStrictEqual(thread.askNow(source).diagram, read(source));
    await thread.ready;
    thread.end('the test is over');
  });

  it('is not waited for in vain where it cannot load what it needs', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    try {
      const alone = path.join(folder, 'diagram-thread.js');
      copyFileSync(distFile('server/diagram-thread.js'), alone);
      const thread = startDiagramThread(alone, 50_000);
      const began = performance.now();
      assert.match(thread.askNow('flowchart LR').ended ?? '', /ended/);
      assert.ok(performance.now() - began < 40_000);
      await assert.rejects(thread.ready);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
