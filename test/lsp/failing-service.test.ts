import assert from 'node:assert/strict';
import { createDesignDocService } from '../../server/src/service';
import { connectTo } from './in-process';
import { createInbox } from './inbox';

const uri = 'file:///work/doc.md';
const textDocument = { uri };

describe('the server on a service that fails', () => {
  const sound = createDesignDocService({ log: () => {} });
  const fail = (): never => {
    throw new TypeError('a bug in the core');
  };

  it('logs a failure once, with what is needed to repeat it, and answers empty', async () => {
    const { client, logs } = await connectTo({ ...sound, analysing: fail }, uri, '# Title\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    for (let round = 0; round < 3; round++) {
      assert.deepEqual(await client.sendRequest('textDocument/diagnostic', { textDocument }), {
        kind: 'full',
        items: [],
      });
      assert.equal(await client.sendRequest('textDocument/hover', { textDocument, position: range.start }), null);
      const context = { diagnostics: [] };
      assert.deepEqual(await client.sendRequest('textDocument/codeAction', { textDocument, range, context }), []);
      assert.deepEqual(await client.sendRequest('mlDesignDocs/diagrams', { uri }), { diagrams: [] });
      assert.equal(await client.sendRequest('mlDesignDocs/treatAsDesignDoc', { uri, treat: true }), null);
    }
    const failures = logs.all.filter((line) => line.includes('a bug in the core'));
    assert.deepEqual(failures.map((line) => line.split(' ')[0]).sort(), [
      'mlDesignDocs/diagrams',
      'mlDesignDocs/treatAsDesignDoc',
      'textDocument/codeAction',
      'textDocument/diagnostic',
      'textDocument/hover',
    ]);
    for (const line of failures) assert.match(line, /failed for file:\/\/\/work\/doc\.md version 7: TypeError/);
  });

  it('keeps the features that work', async () => {
    const { client, logs } = await connectTo({ ...sound, hover: fail }, uri, '# Title\n');
    assert.equal(
      await client.sendRequest('textDocument/hover', { textDocument, position: { line: 0, character: 3 } }),
      null,
    );
    const report = await client.sendRequest<{ resultId?: string }>('textDocument/diagnostic', { textDocument });
    assert.ok(report.resultId);
    assert.equal(logs.all.length, 1);
  });

  it('drops a closed document', async () => {
    const forgotten = createInbox<string>();
    const { client } = await connectTo({ ...sound, forget: forgotten.put }, uri, '# Title\n');
    await client.sendRequest('textDocument/diagnostic', { textDocument });
    await client.sendNotification('textDocument/didClose', { textDocument });
    assert.equal(await forgotten.take(), uri);
  });
});
