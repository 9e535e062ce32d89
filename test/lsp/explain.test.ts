import assert from 'node:assert/strict';
import { methods } from '../../server/src/lsp/protocol';
import { startClient } from './client';

describe('the built server: explain', () => {
  it('says what a rule or a section is, and nothing of what nobody knows', async () => {
    const client = await startClient();
    // biome-ignore lint/suspicious/noExplicitAny: any answer
    const ask = (params: unknown): Promise<any> => client.connection.sendRequest(methods.explain, params);
    const rule = await ask({ name: 'drift-plan-complete' });
    assert.deepEqual([rule.kind, rule.id, rule.severity], ['rule', 'operations/drift-plan-complete', 'warning']);
    assert.match(rule.page, /docs\/rules\/operations\/drift-plan-complete\.md$/u);
    const section = await ask({ name: 'evaluation.online-metrics' });
    assert.deepEqual([section.kind, section.id], ['section', 'evaluation.online-metrics']);
    assert.ok(section.checks.length > 0 && section.headings.includes('Online metrics'));
    for (const nothing of [{ name: 'nothing' }, { name: '' }, { name: 1 }, null])
      assert.equal(await ask(nothing), null);
    assert.equal(await client.stop(), 0);
  });
});
