import assert from 'node:assert/strict';
import {
  type ConvertFrameworkResult,
  type Frameworks,
  methods,
  type Outline,
  type SetFrameworkResult,
} from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy } from './documents';

const uri = 'file:///work/doc.md';

describe('the built server: frameworks of a document', () => {
  it('lists them, looks through another one, names it, and converts to it', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const ask = <T>(method: string, params: object): Promise<T> =>
      client.connection.sendRequest(method, { uri, ...params });
    const { frameworks } = await ask<Frameworks>(methods.frameworks, {});
    assert.equal(frameworks.filter(({ current }) => current).length, 1);
    const own = frameworks.find(({ current }) => current)?.id;
    const other = frameworks.find(({ current }) => !current)?.id ?? assert.fail();
    const through = await ask<Outline>(methods.outline, { framework: other });
    assert.equal(through.framework, other);
    assert.equal((await ask<Outline>(methods.outline, {})).framework, own);
    const named = await ask<NonNullable<SetFrameworkResult>>(methods.setFramework, { framework: other });
    assert.ok('edits' in named && named.edits.length === 1 && named.edits[0]?.newText.includes(other));
    const converted = await ask<NonNullable<ConvertFrameworkResult>>(methods.convertFramework, { framework: other });
    assert.match(converted.text, new RegExp(`^framework: ${other}`, 'm'));
    assert.deepEqual([converted.updated, converted.toCheck], [0, []]);
    await client.stop();
  });

  it('tells of references that follow a conversion, and of those that may not', async () => {
    const client = await startClient();
    const text =
      '---\nframework: seven-phase\n---\n\n# A\n\n## 1. Serving\n\np99 80 ms.\n\n## 2. Data pipeline\n\nSee section 1.\n\nSections 1 and 2.\n';
    await client.open(uri, text);
    const params = { uri, framework: 'four-phase' };
    const converted: NonNullable<ConvertFrameworkResult> = await client.connection.sendRequest(
      methods.convertFramework,
      params,
    );
    assert.equal(converted.updated, 1);
    const lines = converted.text.split('\n');
    assert.ok(lines.includes('See section 2.'));
    assert.deepEqual(converted.toCheck, [{ line: lines.indexOf('Sections 1 and 2.'), what: 'reference' }]);
    await client.stop();
  });

  it('answers null to what nobody knows or what is not open', async () => {
    const client = await startClient();
    assert.equal(await client.connection.sendRequest(methods.frameworks, { uri }), null);
    await client.open(uri, gappy);
    for (const method of [methods.outline, methods.convertFramework]) {
      assert.equal(await client.connection.sendRequest(method, { uri, framework: 'no-such' }), null, method);
    }
    assert.equal(await client.connection.sendRequest(methods.setFramework, { uri, framework: 7 }), null);
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });
});
