import assert from 'node:assert/strict';
import { methods, type Outline } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy, slice } from './documents';

const uri = 'file:///work/doc.md';

describe('the built server: outline', () => {
  it('tells every phase with its sections, where they stand and what is not answered', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const outline = (await client.connection.sendRequest(methods.outline, { uri })) as Outline;
    assert.equal(outline.phases.length, 7);
    assert.equal(
      outline.phases.reduce((sum, { covered }) => sum + covered, 0),
      outline.score.covered,
    );
    assert.equal(
      outline.phases.reduce((sum, { applicable }) => sum + applicable, 0),
      outline.score.applicable,
    );
    const sections = outline.phases.flatMap((phase) => phase.sections);
    const answered = sections.filter((section) => section.applicable && section.answered);
    assert.equal(answered.length, outline.score.covered);
    for (const { id, range } of answered) assert.ok(range && slice(gappy, range).trim() !== '', id);
    const missing = sections.filter(({ status }) => status === 'missing');
    assert.ok(missing.length > 0);
    assert.deepEqual(
      missing.filter((section) => section.answered),
      [],
    );
    await client.stop();
  });

  it('says nothing of what is not open or not asked well', async () => {
    const client = await startClient();
    assert.equal(await client.connection.sendRequest(methods.outline, { uri }), null);
    assert.equal(await client.connection.sendRequest(methods.outline, {}), null);
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });
});
