import assert from 'node:assert/strict';
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
