import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  CodeLensRequest,
  CompletionRequest,
  HoverRequest,
  RenameRequest,
} from 'vscode-languageserver/node';
import { methods, type SetFrameworkResult } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy } from './documents';

const uri = 'file:///work/doc.md';

/** All that a client asks for; what the server asks for itself and notifications are no requests to it. */
const { readFile, listFolder, fileTimes, status, workspaceTrusted, ...asked } = methods;

const strange: readonly unknown[] = [
  null,
  7,
  'text',
  true,
  [],
  {},
  [null],
  [uri, uri],
  { uri: null },
  { uri: 7 },
  { uri: [uri] },
  { uri: { toString: 'no' } },
  { uri: '' },
  { uri: 'no uri at all' },
  { uri: '%%%' },
  { uri: 'file://%zz/%' },
  { uri: `file:///${'x'.repeat(200_000)}.md` },
  { uri: '__proto__' },
  { uri: 'file:///work/closed.md', sections: null, framework: 7, treat: 1, quiet: 'yes' },
];

const openOnes: readonly unknown[] = [
  ...[null, 7, {}, [null], [7, {}, []], ['__proto__', 'constructor', 'x'.repeat(100_000)], 'data.sources'].map(
    (sections) => ({ sections }),
  ),
  ...[7, {}, [], '__proto__', 'constructor', '', 'a\nb: c', '\uD800', 'x'.repeat(100_000)].map((framework) => ({
    framework,
  })),
  { treat: 'yes', quiet: 1, report: {} },
].map((one) => ({ uri, ...one }));

const newOnes: readonly unknown[] = [
  ...[7, null, '', 'nowhere', '%', 'file:///__proto__/', `file:///${'y'.repeat(5000)}`].map((folder) => ({ folder })),
  ...['blank', 'skeleton', 'case-study', '__proto__', 7].map((content) => ({ framework: 'seven-phase', content })),
  ...['$\u007b1:a', '$'.repeat(10_000), '\uD800\\', '$\u007b1:$\u007b2:x}}'].map((snippet) => ({
    framework: 'seven-phase',
    content: 'case-study',
    snippet,
  })),
  ...['a\nb', '---', '\u0000\uD800', 'x'.repeat(100_000), '[', '"', '# # #'].map((title) => ({
    framework: 'seven-phase',
    content: 'skeleton',
    title,
    owner: title,
    tasks: [title, null, 7],
  })),
];

describe('the built server: requests that no client should send', function () {
  this.timeout(120_000);

  for (const [name, method] of Object.entries(asked))
    it(`answers ${name}, whatever the parameters`, async () => {
      const client = await startClient();
      await client.open(uri, gappy);
      for (const params of [...strange, ...openOnes, ...newOnes]) {
        const shown = JSON.stringify(params)?.slice(0, 200);
        await assert.doesNotReject(Promise.resolve(client.connection.sendRequest(method, params)), shown);
      }
      await assert.doesNotReject(Promise.resolve(client.connection.sendRequest(method)));
      assert.deepEqual(client.logs.all, []);
      await client.connection.sendRequest(methods.treatAsDesignDoc, { uri, treat: true });
      await client.connection.sendRequest(methods.quiet, { uri, quiet: false });
      assert.notEqual((await client.pullFull(uri)).items.length, 0, 'the document is checked as before');
      assert.equal(await client.stop(), 0);
    });

  it('names a framework only as one that YAML reads back', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const name = (framework: string) =>
      client.connection.sendRequest<SetFrameworkResult>(methods.setFramework, { uri, framework });
    const named = await name('a: "b"\n---\n# c');
    assert.ok(named && 'edits' in named);
    assert.equal(named.edits.length, 1);
    assert.doesNotMatch(named.edits[0]?.newText ?? '', /[\r\n]/u);
    assert.equal(await client.stop(), 0);
  });

  it('says nothing of documents that were closed', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    await client.close(uri);
    for (const method of [methods.outline, methods.frameworks, methods.insertSections, methods.quiet])
      assert.equal(await client.connection.sendRequest(method, { uri, quiet: false }), null, method);
    for (const method of [methods.setFramework, methods.convertFramework])
      assert.equal(await client.connection.sendRequest(method, { uri, framework: 'four-phase' }), null, method);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });
});

describe('the built server: many at once', function () {
  this.timeout(180_000);
  const start = { line: 0, character: 0 };

  it('answers each of 200 open documents about itself', async () => {
    const client = await startClient();
    const uris = Array.from({ length: 200 }, (_, at) => `file:///work/${at}.md`);
    for (const [at, one] of uris.entries()) await client.open(one, gappy.replace('news feed', `feed number ${at}`));
    const asks = uris.map(async (one, at) => {
      const textDocument = { uri: one };
      const { connection } = client;
      const [outline, lenses] = await Promise.all([
        connection.sendRequest<{ uri: string; version: number } | null>(methods.outline, { uri: one }),
        connection.sendRequest(CodeLensRequest.type, { textDocument }),
        connection.sendRequest(CompletionRequest.type, { textDocument, position: { line: 8, character: 0 } }),
        connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 4, character: 4 } }),
      ]);
      assert.deepEqual([outline?.uri, outline?.version], [one, 1], String(at));
      assert.ok(Array.isArray(lenses));
    });
    await Promise.all(asks);
    for (const one of uris) await client.close(one);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('bears storms of requests that are cancelled while the text changes', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const { connection } = client;
    const textDocument = { uri };
    let cancelled = 0;
    const pending: Promise<unknown>[] = [];
    for (let version = 2; version < 42; version++) {
      await client.change(uri, version, {
        range: { start: { line: 12, character: 0 }, end: { line: 12, character: 0 } },
        text: 'x ',
      });
      for (const ask of [
        (token: CancellationTokenSource['token']) =>
          connection.sendRequest(CompletionRequest.type, { textDocument, position: { line: 12, character: 2 } }, token),
        (token: CancellationTokenSource['token']) =>
          connection.sendRequest(HoverRequest.type, { textDocument, position: start }, token),
        (token: CancellationTokenSource['token']) =>
          connection.sendRequest(CodeLensRequest.type, { textDocument }, token),
        (token: CancellationTokenSource['token']) => connection.sendRequest(methods.outline, { uri }, token),
        (token: CancellationTokenSource['token']) => connection.sendRequest(methods.insertSections, { uri }, token),
        (token: CancellationTokenSource['token']) =>
          connection.sendRequest(RenameRequest.type, { textDocument, position: start, newName: 'x' }, token),
      ]) {
        const source = new CancellationTokenSource();
        const answer = ask(source.token).catch(({ code }: { code: number }) => {
          assert.ok([-32800, -32803].includes(code), `code ${code}`);
          if (code === -32800) cancelled++;
        });
        source.cancel();
        pending.push(answer);
      }
    }
    await Promise.all(pending);
    assert.ok(cancelled > 0, 'nothing was cancelled');
    const outline = await connection.sendRequest<{ version: number } | null>(methods.outline, { uri });
    assert.equal(outline?.version, 41);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });
});
