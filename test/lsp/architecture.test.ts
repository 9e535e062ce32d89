import assert from 'node:assert/strict';
import { type Architecture, type ArchitectureEdit, methods } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { slice } from './documents';

const uri = 'file:///work/doc.md';
const text = `---
framework: seven-phase
---

# Ranking of offers

## Architecture

\`\`\`mermaid
flowchart LR
  APP[Client app] --> API[API gateway]
  API --> INF[Inference service]
  ING[Event ingestion] --> LAKE[(Data lake)]
  LAKE --> TR[Training pipeline]
  TR --> REG[Model registry]
  REG --> INF
  INF --> MON[Drift monitoring]
\`\`\`

Drift monitoring compares the PSI of each feature with 0.2 every day. The training pipeline runs each night, and the inference service loads what it made.
`;

describe('the built server: architecture', () => {
  it('tells roles, places and ghosts, draws a ghost on request, and then has none', async () => {
    const client = await startClient();
    await client.open(uri, text);
    const ask = () => client.connection.sendRequest(methods.architecture, { uri }) as Promise<Architecture | null>;
    const before = await ask();
    const [diagram] = before?.diagrams ?? [];
    assert.ok(diagram?.isMain);
    const monitoring = diagram.nodes.find(({ id }) => id === 'MON');
    assert.equal(monitoring?.role, 'monitoring');
    assert.equal(slice(text, monitoring.range), 'MON[Drift monitoring]');
    assert.ok(monitoring.mentions.some((place) => slice(text, place) === 'Drift monitoring'));
    assert.deepEqual(
      diagram.ghosts.map(({ id }) => id),
      ['feedback'],
    );
    const params = { uri, ghost: 'feedback' };
    const edit = (await client.connection.sendRequest(methods.addToArchitecture, params)) as ArchitectureEdit;
    assert.ok(edit && 'edits' in edit);
    const [only] = edit.edits;
    assert.equal(only?.newText, '\n  MON -. feedback .-> TR');
    const lines = text.split('\n');
    lines.splice((only?.range.start.line ?? 0) + 1, 0, '  MON -. feedback .-> TR');
    await client.change(uri, 2, { text: lines.join('\n') });
    assert.deepEqual((await ask())?.diagrams[0]?.ghosts, []);
    await client.stop();
  });

  it('draws from the text, and says nothing of what is not open, no design doc, or asked badly', async () => {
    const client = await startClient();
    const send = (method: string, params: unknown) => client.connection.sendRequest(method, params);
    assert.equal(await send(methods.architecture, { uri }), null);
    assert.equal(await send(methods.drawArchitecture, { uri }), null);
    await client.open(uri, text);
    const refused = (await send(methods.drawArchitecture, { uri })) as ArchitectureEdit;
    assert.ok(refused && 'refused' in refused && /line 9/u.test(refused.refused), JSON.stringify(refused));
    const plain = 'file:///work/plain.md';
    await client.open(plain, '# Notes\n\nMilk.\n');
    assert.equal(await send(methods.architecture, { uri: plain }), null);
    for (const params of [null, {}, { uri: 5 }, { uri, ghost: 7 }, { uri, ghost: '__proto__' }]) {
      const answer = (await send(methods.addToArchitecture, params)) as ArchitectureEdit;
      assert.ok(answer === null || 'refused' in answer, JSON.stringify(params));
    }
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });
});
