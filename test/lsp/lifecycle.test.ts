import assert from 'node:assert/strict';
import { version } from '../../package.json';
import { exitCode, spawnServer } from './built-server';
import { fullClient, startClient } from './client';
import { gappy } from './documents';

const uri = 'file:///work/doc.md';

describe('the built server: life and death', () => {
  it('says what it can do, by what the client can do', async () => {
    const full = await startClient();
    assert.deepEqual(full.initialized.serverInfo, { name: 'ml-design-docs', version });
    assert.deepEqual(full.initialized.capabilities.textDocumentSync, { openClose: true, change: 2 });
    assert.deepEqual(full.initialized.capabilities.diagnosticProvider, {
      identifier: 'ml-design-docs',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    assert.deepEqual(full.initialized.capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'refactor', 'source.fixAll.mlDesignDocs'],
      resolveProvider: true,
    });
    assert.equal(await full.stop(), 0);

    const bare = await startClient({ capabilities: {} });
    assert.equal(bare.initialized.capabilities.diagnosticProvider, undefined);
    assert.equal(bare.initialized.capabilities.codeActionProvider, false);
    assert.equal(await bare.stop(), 0);
  });

  it('registers for settings and configuration files only with clients that allow it', async () => {
    const full = await startClient();
    const registered = [await full.registrations.take(), await full.registrations.take()];
    assert.deepEqual(
      registered.map(({ method, registerOptions }) => ({ method, registerOptions })),
      [
        { method: 'workspace/didChangeConfiguration', registerOptions: { section: 'mlDesignDocs' } },
        {
          method: 'workspace/didChangeWatchedFiles',
          registerOptions: {
            watchers: [{ globPattern: '**/.ml-design-docs.json' }, { globPattern: '**/.ml-design-docs/frameworks/*' }],
          },
        },
      ],
    );
    const { didChangeConfiguration: _, didChangeWatchedFiles: __, ...workspace } = fullClient.workspace ?? {};
    const simple = await startClient({ capabilities: { ...fullClient, workspace } });
    await simple.open(uri, gappy);
    await simple.pull(uri);
    assert.deepEqual(simple.registrations.all, []);
    assert.equal(await simple.stop(), 0);
  });

  it('refuses an unknown method and goes on', async () => {
    const client = await startClient();
    await assert.rejects(client.connection.sendRequest('mlDesignDocs/nonsense', {}), { code: -32601 });
    await client.connection.sendNotification('mlDesignDocs/nonsense', {});
    await client.open(uri, gappy);
    assert.notEqual((await client.pullFull(uri)).items.length, 0);
    assert.equal(await client.stop(), 0);
  });

  it('bears documents that close before they open, that nobody opened, and that open twice', async () => {
    const client = await startClient();
    await client.close(uri);
    await client.change(uri, 2, { text: gappy });
    assert.deepEqual(await client.pull(uri), { kind: 'full', items: [] });
    assert.equal(await client.hover(uri, { line: 0, character: 0 }), null);
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await client.codeActions(uri, nowhere), []);
    await client.open(uri, 'nothing');
    await client.open(uri, gappy);
    assert.notEqual((await client.pullFull(uri)).items.length, 0);
    await client.close(uri);
    await client.close(uri);
    assert.deepEqual(await client.pull(uri), { kind: 'full', items: [] });
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('takes an edit whose version goes back, and positions outside the text', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const { items } = await client.pullFull(uri);
    const far = { line: 9999, character: 9999 };
    await client.change(uri, 0, { range: { start: far, end: far }, text: '\n' });
    assert.deepEqual((await client.pullFull(uri)).items, items);
    assert.equal(await client.hover(uri, far), null);
    assert.ok(Array.isArray(await client.codeActions(uri, { start: far, end: { line: 0, character: 0 } })));
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('refuses requests after shutdown, known ones and unknown ones, and exits with 0', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    await client.connection.sendRequest('shutdown');
    const hover = { textDocument: { uri }, position: { line: 0, character: 0 } };
    for (const [method, params] of [
      ['textDocument/hover', hover],
      ['mlDesignDocs/outline', { uri }],
      ['mlDesignDocs/nonsense', {}],
      ['shutdown', undefined],
    ] as const)
      await assert.rejects(client.connection.sendRequest(method, params), { code: -32600 }, method);
    await client.close(uri);
    assert.deepEqual(client.logs.all, []);
    const code = exitCode(client.process);
    await client.connection.sendNotification('exit');
    assert.equal(await code, 0);
  });

  it('exits with 0 when its input ends, with 1 on an exit without a shutdown', async () => {
    const deserted = await startClient();
    await deserted.open(uri, gappy);
    const code = exitCode(deserted.process);
    deserted.process.stdin.end();
    assert.equal(await code, 0);

    const rude = await startClient();
    const rudeCode = exitCode(rude.process);
    await rude.connection.sendNotification('exit');
    assert.equal(await rudeCode, 1);
  });

  it('says how to start it when it is started wrongly', async () => {
    const child = spawnServer([]);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    assert.equal(await exitCode(child), 2);
    assert.match(said, /^usage: ml-design-docs-language-server --stdio/);
  });
});
