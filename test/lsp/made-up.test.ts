import assert from 'node:assert/strict';
import { createDesignDocService } from '../../server/src/service';
import { gappy } from './documents';
import { connectTo } from './in-process';

const uri = 'file:///work/doc.md';
const textDocument = { uri };

/** What no client of the protocol sends, but the library lets through. */
describe('what a client makes up', () => {
  const sound = createDesignDocService({ log: assert.fail });

  it('an action with data that is not ours comes back as it is', async () => {
    const { client, logs } = await connectTo(sound, uri, gappy);
    const data = { uri, version: 7, span: { start: 0, end: 1 }, index: 0 };
    const made: readonly unknown[] = [
      ...[undefined, null, 7, 'text', [], {}],
      ...[
        { ...data, uri: 7 },
        { ...data, version: '7' },
        { ...data, index: null },
        { ...data, span: null },
      ],
      ...[
        { ...data, span: { start: 0 } },
        { ...data, span: { start: '0', end: 1 } },
      ],
    ];
    for (const one of made) {
      const action = { title: 'Of another server', ...(one !== undefined && { data: one }) };
      assert.deepEqual(await client.sendRequest('codeAction/resolve', action), action);
    }
    // With ours, it is one that was never offered.
    const ours = { title: 'Of another server', data };
    await assert.rejects(client.sendRequest('codeAction/resolve', ours), { code: -32801 });
    assert.deepEqual(logs.all, []);
    client.end();
    client.dispose();
  });

  it('a document whose text is none is like one that is not open', async () => {
    for (const text of [7, null, { a: 1 }, ['# A']]) {
      const { client, logs } = await connectTo(sound, uri, text as unknown as string);
      const position = { line: 0, character: 0 };
      assert.equal(await client.sendRequest('textDocument/hover', { textDocument, position }), null);
      const report = await client.sendRequest('textDocument/diagnostic', { textDocument });
      assert.deepEqual(report, { kind: 'full', items: [] });
      assert.deepEqual(logs.all, []);
      client.end();
      client.dispose();
    }
  });
});
