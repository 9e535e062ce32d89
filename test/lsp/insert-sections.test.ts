import assert from 'node:assert/strict';
import { type InsertSectionsResult, methods, type Outline } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy, readme } from './documents';

const uri = 'file:///work/doc.md';

describe('the built server: inserting sections', () => {
  it('gives the edits for one section and for all, with the version', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const ask = (sections?: unknown) =>
      client.connection.sendRequest<InsertSectionsResult>(methods.insertSections, { uri, sections });
    const one = await ask(['evaluation.offline-metrics']);
    assert.deepEqual([one?.version, one?.sections], [1, ['evaluation.offline-metrics']]);
    assert.equal(one?.edits.length, 1);
    assert.match(one?.edits[0]?.newText ?? '', /^#+ .*offline.*$/imu);
    const all = await ask();
    const outline = (await client.connection.sendRequest(methods.outline, { uri })) as Outline;
    const missing = outline.phases
      .flatMap((phase) => phase.sections)
      .filter(({ status, applicable, insertable }) => status === 'missing' && applicable && insertable);
    assert.deepEqual(
      all?.sections,
      missing.map(({ id }) => id),
    );
    await client.change(uri, 7, { text: `${gappy}\nMore.\n` });
    assert.equal((await ask([]))?.version, 7);
    assert.deepEqual((await ask([]))?.edits, []);
    assert.equal(await client.stop(), 0);
  });

  it('has nothing for what is not open, not a design doc or not asked well', async () => {
    const client = await startClient();
    const ask = (params: unknown) =>
      client.connection.sendRequest<InsertSectionsResult>(methods.insertSections, params);
    assert.equal(await ask({ uri }), null);
    assert.equal(await ask({}), null);
    await client.open(uri, readme);
    assert.deepEqual((await ask({ uri }))?.edits, []);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });
});
