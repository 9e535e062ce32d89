import assert from 'node:assert/strict';
import { methods, type ReviewChecklist } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy, readme } from './documents';

const uri = 'file:///work/docs/a%20b.md';

describe('the built server: review', () => {
  it('asks a reviewer’s questions of a design doc as it is typed, and nothing of other documents', async () => {
    const client = await startClient();
    const ask = (params: unknown): Promise<ReviewChecklist | null> =>
      client.connection.sendRequest(methods.review, params);
    assert.equal(await ask({ uri, name: 'a' }), null);
    await client.open(uri, gappy);
    const { markdown } = (await ask({ uri, name: 'docs/a b.md' })) ?? assert.fail();
    assert.match(markdown, /^## Review: [^\n]+\n\n<!-- ml-design-docs review -->\n\n/u);
    assert.match(markdown, /^`docs\/a b\.md` answers \d+ of \d+ sections/mu);
    assert.match(markdown, /^- \[ \] \*\*.+\*\* \(line \d+\)$/mu);
    const typed = `${gappy}\n## Baseline\n\nPopularity, the last 28 days; a heuristic that costs nothing and reaches recall@20 of 0.08.\n`;
    await client.change(uri, 2, { text: typed });
    const after = (await ask({ uri, name: 'docs/a b.md' }))?.markdown ?? assert.fail();
    assert.notEqual(after, markdown);
    await client.change(uri, 3, { text: readme });
    assert.equal(await ask({ uri, name: 'a' }), null);
    for (const nothing of [{ uri }, { name: 'a' }, null, 7]) assert.equal(await ask(nothing), null);
    assert.equal(await client.stop(), 0);
  });
});
