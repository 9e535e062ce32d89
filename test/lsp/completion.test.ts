import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
  InsertTextFormat,
  type MarkupContent,
  type TextEdit,
} from 'vscode-languageserver/node';
import { type Client, fullClient, startClient } from './client';
import { gappy, readme } from './documents';

const uri = 'file:///work/doc.md';

const capable: ClientCapabilities = {
  ...fullClient,
  textDocument: {
    ...fullClient.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown'],
        resolveSupport: { properties: ['documentation'] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
  },
};

/** What is offered where `‸` stands; with a sign, as if it had just been typed. */
async function complete(client: Client, at: string, marked: string, sign?: string): Promise<CompletionList> {
  const before = marked.slice(0, marked.indexOf('‸')).split('\n');
  await client.open(at, marked.replace('‸', ''));
  return (await client.connection.sendRequest(CompletionRequest.method, {
    textDocument: { uri: at },
    position: { line: before.length - 1, character: (before.at(-1) ?? '').length },
    context: sign
      ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: sign }
      : { triggerKind: CompletionTriggerKind.Invoked },
  })) as CompletionList;
}

function find({ items }: CompletionList, label: string): CompletionItem {
  const found = items.find((item) => item.label === label);
  assert.ok(found, items.map((item) => item.label).join(', '));
  return found;
}

describe('the built server: completion', () => {
  it('offers missing headings after a mark, as snippets, with documentation when it is asked for', async () => {
    const client = await startClient({ capabilities: capable });
    const list = await complete(client, uri, `${gappy}\n##‸`, '#');
    assert.equal(list.isIncomplete, false);
    const sorted = list.items.map(({ sortText }) => sortText);
    assert.deepEqual(sorted, [...sorted].sort());
    const item = find(list, 'Frame the Problem as an ML Task');
    assert.equal(item.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(item.filterText, '## Frame the Problem as an ML Task');
    const { range } = item.textEdit as TextEdit;
    assert.deepEqual([range.start.character, range.end.character, range.start.line], [0, 2, range.end.line]);
    assert.equal(item.documentation, undefined);
    const resolved = (await client.connection.sendRequest(CompletionResolveRequest.method, item)) as CompletionItem;
    assert.match((resolved.documentation as MarkupContent).value, /asks for this phase/u);
    await client.stop();
  });

  it('gives plain text with everything at once to a client that knows no more', async () => {
    const client = await startClient({ capabilities: {} });
    const item = find(await complete(client, uri, `${gappy}\n## ‸`), 'Baseline');
    assert.equal(item.insertTextFormat, undefined);
    assert.equal(item.labelDetails, undefined);
    assert.ok(!/\$\{|\$0/u.test((item.textEdit as TextEdit).newText));
    assert.equal((item.documentation as MarkupContent).kind, 'plaintext');
    await client.open('file:///work/hover.md', gappy);
    const heading = { line: gappy.split('\n').findIndex((line) => line.startsWith('## ')), character: 4 };
    const { contents } = (await client.hover('file:///work/hover.md', heading)) ?? assert.fail('no hover');
    assert.equal((contents as MarkupContent).kind, 'plaintext');
    assert.doesNotMatch((contents as MarkupContent).value, /\*/u);
    await client.stop();
  });

  it('resolves what it no longer knows to what it is', async () => {
    const client = await startClient({ capabilities: capable });
    for (const data of [undefined, null, 3, { list: 99, index: 0 }, { list: 'x' }]) {
      const item = { label: 'x', data };
      assert.deepEqual(await client.connection.sendRequest(CompletionResolveRequest.method, item), {
        label: 'x',
        ...(data !== undefined && { data }),
      });
    }
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });

  it('is silent in code, prose, other Markdown and the other side of a diff', async () => {
    const client = await startClient({ capabilities: capable });
    const items = async (at: string, marked: string, sign?: string) => (await complete(client, at, marked, sign)).items;
    assert.deepEqual(await items('file:///work/a.md', `${gappy}\n\`\`\`python\n#‸\n\`\`\`\n`, '#'), []);
    assert.deepEqual(await items('file:///work/b.md', `${gappy}\nSee issue #‸`, '#'), []);
    assert.deepEqual(await items('file:///work/c.md', `${gappy}\nNote:‸`, ':'), []);
    assert.deepEqual(await items('file:///work/d.md', `${readme}\n## ‸`), []);
    assert.deepEqual(await items('git:/work/e.md', `${gappy}\n## ‸`), []);
    assert.notDeepEqual(await items('file:///work/f.md', `${gappy}\n## ‸`), [], 'the same elsewhere');
    await client.stop();
  });
});
