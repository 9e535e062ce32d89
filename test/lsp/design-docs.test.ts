import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { type DiagramsResult, methods, type StatusParams } from '../../server/src/lsp/protocol';
import { type Client, startClient } from './client';
import { gappy, readme } from './documents';

const uri = 'file:///work/doc.md';
const treatAs = (client: Client, params: unknown) =>
  client.connection.sendRequest<StatusParams | null>('mlDesignDocs/treatAsDesignDoc', params);
const diagrams = (client: Client, params: unknown) =>
  client.connection.sendRequest<DiagramsResult>('mlDesignDocs/diagrams', params);

describe('the built server: messages beyond LSP', () => {
  it('tells the status of each new analysis, once', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    await client.pull(uri);
    const first = await client.statuses.take();
    const { because, score, ...rest } = first;
    assert.deepEqual(rest, {
      uri,
      version: 1,
      isDesignDoc: true,
      decidedBy: 'front-matter',
      framework: 'seven-phase',
      frameworkTitle: 'Seven phases',
      frameworkBecause: 'The front matter names the framework "seven-phase".',
    });
    assert.match(because, /seven-phase/);
    assert.ok(score.covered < score.applicable);
    await client.pull(uri);
    await client.hover(uri, { line: 4, character: 3 });
    await client.change(uri, 2, { text: readme });
    await client.pull(uri);
    const second = await client.statuses.take();
    assert.deepEqual([second.version, second.isDesignDoc, second.decidedBy], [2, false, 'content']);
    assert.equal(client.statuses.all.length, 2);
    assert.equal(await client.stop(), 0);
  });

  it('takes the user’s word, asks for a new pull, and remembers it for files', async () => {
    const client = await startClient();
    await client.open(uri, readme);
    assert.deepEqual((await client.pullFull(uri)).items, []);
    const treated = await treatAs(client, { uri, treat: true });
    assert.deepEqual([treated?.isDesignDoc, treated?.decidedBy], [true, 'command']);
    await client.refreshes.take();
    assert.notEqual((await client.pullFull(uri)).items.length, 0);

    await client.close(uri);
    await client.open(uri, readme);
    assert.notEqual((await client.pullFull(uri)).items.length, 0);
    await treatAs(client, { uri, treat: false });
    assert.deepEqual((await client.pullFull(uri)).items, []);
    assert.equal(await client.stop(), 0);
  });

  it('takes it also from who cancels the question, which is answered at once', async () => {
    const source = new CancellationTokenSource();
    let isOver = false;
    const client = await startClient({
      settings: () => {
        if (isOver) return null;
        source.cancel();
        return new Promise<never>(() => {});
      },
    });
    await client.open(uri, readme);
    const asked = client.connection.sendRequest(methods.treatAsDesignDoc, { uri, treat: true }, source.token);
    await assert.rejects(asked, { code: -32800 });
    await client.refreshes.take();
    isOver = true;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.notEqual((await client.pullFull(uri)).items.length, 0);
    assert.equal(await client.stop(), 0);
  });

  it('takes it before the document is open, and forgets it with an unsaved document', async () => {
    const client = await startClient();
    assert.equal(await treatAs(client, { uri, treat: true }), null);
    await client.open(uri, readme);
    assert.notEqual((await client.pullFull(uri)).items.length, 0);

    const draft = 'untitled:Untitled-1';
    await client.open(draft, readme);
    await treatAs(client, { uri: draft, treat: true });
    await client.close(draft);
    await client.open(draft, readme);
    assert.deepEqual((await client.pullFull(draft)).items, []);
    assert.equal(await client.stop(), 0);
  });

  it('finds the Mermaid diagrams of any open Markdown, with their lines and headings', async () => {
    const text = [
      '```mermaid',
      'graph LR',
      '```',
      '',
      '# Übersicht',
      '',
      '```mermaid',
      'graph TD',
      '  a-->b',
      '```',
      '',
      '```python',
      'print("graph")',
      '```',
      '',
      '## Serving',
      '',
      '- a list',
      '',
      '  ```Mermaid title="x"',
      '  sequenceDiagram',
      '  ```',
      '',
      '```mermaid',
      'pie',
      '```',
    ].join('\r\n');
    const client = await startClient();
    await client.open(uri, text);
    const { diagrams: found } = await diagrams(client, { uri });
    assert.deepEqual(
      found.map(({ id, language, startLine, title }) => [id, language, startLine, title]),
      [
        ['diagram-1', 'mermaid', 0, ''],
        ['übersicht-1', 'mermaid', 6, 'Übersicht'],
        ['serving-1', 'mermaid', 19, 'Serving'],
        ['serving-2', 'mermaid', 23, 'Serving'],
      ],
    );
    assert.match(found[1]?.content ?? '', /^graph TD\r?\n {2}a-->b/);
    assert.match(found[2]?.content ?? '', /sequenceDiagram/);
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
    assert.equal(await client.stop(), 0);
  });

  it('answers malformed requests calmly', async () => {
    const client = await startClient();
    for (const params of [{}, { uri: 7 }, { uri: 'nowhere' }, { uri, treat: 'yes' }]) {
      assert.deepEqual(await diagrams(client, params), { diagrams: [] });
      assert.equal(await treatAs(client, params), null);
    }
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });
});
