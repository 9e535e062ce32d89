import assert from 'node:assert/strict';
import type { CodeAction, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, startClient } from './client';

const uri = 'file:///work/doc.md';
const kind = 'source.fixAll.mlDesignDocs';
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

const slips = `---
framework: seven-phase
stage: pilto
---

# Ranking of search results

<!-- ml-design-docs-disable-next-line structure/no-placeholders -->
## 1. Requirements

Buyers search 72M times a day.

## 6. Serving

\`\`\`mermaid
flowchart TD
  user[Buyer (app)] -> api[Search API]
  api --> ranker[Ranker (p99 20 ms)]
\`\`\`
`;
const mended = slips
  .replace('pilto', 'pilot')
  .replace(/<!-- .*\n/, '')
  .replace('[Buyer (app)] ->', '["Buyer (app)"] -->')
  .replace('Ranker (p99 20 ms)', '"Ranker (p99 20 ms)"');

async function fixAll(client: Client, only = [kind]): Promise<CodeAction | undefined> {
  const found = (await client.codeActions(uri, whole, only)).filter((action) => action.kind === kind);
  assert.ok(found.length <= 1);
  return found[0];
}

function applied(text: string, action: CodeAction | undefined): { text: string; version: number | null } {
  const [change] = action?.edit?.documentChanges ?? [];
  assert.ok(change && 'textDocument' in change);
  const document = TextDocument.create(uri, 'markdown', 1, text);
  return {
    text: TextDocument.applyEdits(document, change.edits as TextEdit[]),
    version: change.textDocument.version,
  };
}

describe('the built server: fix all', () => {
  it('is announced, and makes every safe fix at once, those of diagrams on the first save too', async () => {
    const client = await startClient();
    const provider = client.initialized.capabilities.codeActionProvider;
    assert.ok(typeof provider === 'object' && provider.codeActionKinds?.includes(kind));
    for (const [name, text, wanted] of [
      ['LF', slips, mended],
      [
        'CRLF and a byte-order mark',
        `\uFEFF${slips.replaceAll('\n', '\r\n')}`,
        `\uFEFF${mended.replaceAll('\n', '\r\n')}`,
      ],
    ] as const) {
      await client.open(uri, text);
      const action = await fixAll(client);
      assert.deepEqual(applied(text, action), { text: wanted, version: 1 }, name);
      assert.ok((action?.diagnostics?.length ?? 0) >= 4);
      await client.change(uri, 2, { text: wanted });
      assert.equal(await fixAll(client), undefined, 'a fixed point');
      await client.close(uri);
    }
    assert.equal(await client.stop(), 0);
  });

  it('comes with the kinds above it, never unasked and never beside quick fixes', async () => {
    const client = await startClient();
    await client.open(uri, slips);
    assert.ok(await fixAll(client, ['source.fixAll']));
    assert.ok(await fixAll(client, ['source']));
    for (const only of [['quickfix'], ['source.organizeImports'], ['source.fixAll.eslint']])
      assert.equal(await fixAll(client, only), undefined);
    const all = await client.codeActions(uri, whole);
    assert.ok(all.length > 0 && all.every((action) => action.kind !== kind));
    assert.equal(await client.stop(), 0);
  });

  it('leaves alone what is no design doc, and a design doc with nothing to fix', async () => {
    const client = await startClient();
    await client.open(uri, '# A library\n\n<!-- ml-design-docs-disable-nextline x -->\nInstall it.\n');
    assert.equal(await fixAll(client), undefined);
    await client.change(uri, 2, { text: '---\nframework: seven-phase\n---\n\n# T\n\nSee [there](#nowhere).\n' });
    assert.equal(await fixAll(client), undefined);
    assert.equal(await client.stop(), 0);
  });

  it('fixes by the settings of the document: what a rule that is off would say is left alone', async () => {
    const client = await startClient({ settings: () => ({ rules: { 'diagram/parses': 'off' } }) });
    await client.open(uri, slips);
    const { text } = applied(slips, await fixAll(client));
    assert.ok(text.includes('stage: pilot') && text.includes('user[Buyer (app)] ->'));
    assert.equal(await client.stop(), 0);
  });

  it('does not remember the texts between: diagnostics are of the document afterwards', async () => {
    const client = await startClient();
    await client.open(uri, slips);
    await fixAll(client);
    const { items } = await client.pullFull(uri);
    assert.ok(items.some(({ message }) => String(message).includes('pilto')));
    assert.equal(await client.stop(), 0);
  });
});
