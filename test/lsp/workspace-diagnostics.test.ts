import assert from 'node:assert/strict';
import { type DocumentDiagnosticReport, FileChangeType } from 'vscode-languageserver/node';
import { methods, quietKey, workspaceIdentifier } from '../../server/src/lsp/protocol';
import { fullClient } from './client';
import { gappy, readme } from './documents';
import {
  createFolder,
  designDocs,
  namesOf,
  pullAll,
  startWorkspace,
  stream,
  workspaceClient,
} from './workspace-client';

const codes = (report: DocumentDiagnosticReport): unknown[] =>
  report.kind === 'full' ? report.items.map(({ code }) => code) : assert.fail('nothing new');

describe('the built server: diagnostics of a workspace', () => {
  it('does nothing where the setting is off', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const client = await startWorkspace(folder, { settings: () => ({}) });
    assert.deepEqual(await pullAll(client), { items: [] });
    assert.equal(
      client.registrations.all.some(({ method }) => method === 'textDocument/diagnostic'),
      false,
    );
    assert.deepEqual(client.progress.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('registers for files that are not open alone, and watches files', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const client = await startWorkspace(folder);
    const { registerOptions } = await client.registrations.take(({ method }) => method === 'textDocument/diagnostic');
    assert.deepEqual(registerOptions, {
      identifier: workspaceIdentifier,
      documentSelector: [],
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
    await client.registrations.take(
      ({ method, registerOptions }) =>
        method === 'workspace/didChangeWatchedFiles' && JSON.stringify(registerOptions).includes('markdown'),
    );
    assert.equal(await client.stop(), 0);
  });

  it('finds the design docs below the folder, and leaves out what is hidden, built or of others', async () => {
    const folder = createFolder({
      'a.md': gappy,
      'README.md': readme,
      'docs/deep/b (1).markdown': gappy,
      'docs/umläut ä.md': gappy,
      'notes.txt': gappy,
      '.hidden/c.md': gappy,
      'node_modules/x/d.md': gappy,
      'docs/dist/e.md': gappy,
      '.f.md': gappy,
    });
    const client = await startWorkspace(folder);
    const { items } = await pullAll(client);
    assert.deepEqual(namesOf(items), ['a.md', 'b (1).markdown', 'umläut ä.md']);
    for (const item of items) assert.equal(item.version, null);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('says of a closed file what it says of the same file when it is open', async () => {
    const diagram = '\n```mermaid\nflowchart TD\n  a[Ranker] --> b[Feed]\n  c[Lonely store]\n```\n';
    const folder = createFolder({ 'a.md': `${gappy}${diagram}`.replaceAll('\n', '\r\n'), 'bom.md': `\uFEFF${gappy}` });
    const client = await startWorkspace(folder);
    const { items } = await pullAll(client);
    for (const [name, text] of [
      ['a.md', `${gappy}${diagram}`.replaceAll('\n', '\r\n')],
      ['bom.md', gappy],
    ] as const) {
      const closed = items.find(({ uri }) => uri === folder.uri(name));
      assert.ok(closed?.kind === 'full');
      await client.open(folder.uri(name), text);
      const first = await client.pullFull(folder.uri(name));
      const open = name === 'a.md' ? await client.pullFull(folder.uri(name)) : first;
      assert.deepEqual(closed.items, open.items, name);
    }
    assert.equal(await client.stop(), 0);
  });

  it('sends each file through the token as it is checked, and keeps the request open', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`docs/${n % 7}/doc-${n}.md`, gappy]));
    const folder = createFolder(files);
    const client = await startWorkspace(folder);
    const open = stream(client);
    const ids = new Set<string | undefined>();
    for (let n = 0; n < 200; n++) ids.add((await open.items.take()).resultId);
    assert.equal(ids.size, 200);
    assert.deepEqual(namesOf(open.items.all).length, 200);
    // It is still open: a new file comes through it.
    folder.write('docs/late.md', gappy);
    await client.fileChanged(folder.uri('docs/late.md'), FileChangeType.Created);
    assert.deepEqual(namesOf([await open.items.take()]), ['late.md']);
    assert.equal(await client.stop(), 0);
  });

  it('ends the open request when it is cancelled, and begins another one with what is new', async () => {
    const folder = createFolder({ 'a.md': gappy, 'b.md': gappy });
    const client = await startWorkspace(folder);
    const first = stream(client);
    const [a, b] = [await first.items.take(), await first.items.take()];
    first.cancel();
    await assert.rejects(first.answer, /cancelled/);
    folder.write('b.md', gappy.replace('TBD', 'Clicks of the last year.'));
    await client.fileChanged(folder.uri('b.md'));
    const second = stream(
      client,
      [a, b].map(({ uri, resultId = '' }) => ({ uri, value: resultId })),
    );
    const same = await second.items.take(({ uri }) => uri === a.uri);
    assert.deepEqual(same, { kind: 'unchanged', uri: a.uri, version: null, resultId: a.resultId });
    const other = await second.items.take(({ uri, kind }) => uri === b.uri && kind === 'full');
    assert.notEqual(other.resultId, b.resultId);
    assert.deepEqual(first.items.all.length, 2, 'a request that is over gets nothing');
    assert.equal(await client.stop(), 0);
  });

  it('takes back what a client kept of files that are gone, or of another run', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const client = await startWorkspace(folder);
    const gone = folder.uri('gone.md');
    const { items } = await pullAll(client, [
      { uri: gone, value: 'x' },
      { uri: folder.uri('a.md'), value: 'x' },
    ]);
    assert.deepEqual(namesOf(items), ['a.md']);
    assert.deepEqual(
      items.find(({ uri }) => uri === gone),
      { kind: 'full', uri: gone, version: null, items: [] },
    );
    assert.equal(await client.stop(), 0);
  });

  it('follows files that change, come and go, also with their folder', async () => {
    const folder = createFolder({ 'a.md': gappy, 'old/b.md': gappy, 'old/deep/c.md': gappy });
    const client = await startWorkspace(folder);
    const open = stream(client);
    for (let n = 0; n < 3; n++) await open.items.take();

    folder.write('a.md', readme);
    await client.fileChanged(folder.uri('a.md'));
    const a = await open.items.take(({ uri }) => uri === folder.uri('a.md'));
    assert.deepEqual(a.kind === 'full' && a.items, []);

    folder.remove('old');
    await client.fileChanged(folder.uri('old'), FileChangeType.Deleted);
    for (const name of ['old/b.md', 'old/deep/c.md']) {
      const item = await open.items.take(({ uri }) => uri === folder.uri(...name.split('/')));
      assert.deepEqual(item.kind === 'full' && item.items, [], name);
    }

    folder.write('new/b.md', gappy);
    await client.fileChanged(folder.uri('new'), FileChangeType.Created);
    assert.deepEqual(namesOf([await open.items.take()]), ['b.md']);

    folder.remove('new/b.md');
    await client.fileChanged(folder.uri('new', 'b.md'), FileChangeType.Deleted);
    assert.deepEqual(namesOf([await open.items.take()]), []);
    assert.equal(await client.stop(), 0);
  });

  it('leaves a document to the editor as long as that asks for it, and takes it up when it is closed', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const uri = folder.uri('a.md');
    const client = await startWorkspace(folder);
    const open = stream(client);
    const before = await open.items.take();
    await client.open(uri, readme);
    assert.deepEqual(codes(await client.pull(uri)), []);
    const given = await open.items.take();
    assert.deepEqual(given, { kind: 'full', uri, version: null, items: [] });
    await client.close(uri);
    const after = await open.items.take();
    assert.deepEqual(namesOf([after]), ['a.md'], 'the text on the disk counts again');
    assert.deepEqual(after.kind === 'full' && after.items, before.kind === 'full' && before.items);
    assert.equal(await client.stop(), 0);
  });

  it('checks the text of the editor where a document is open and nobody asks for it', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const client = await startWorkspace(folder);
    await client.open(folder.uri('a.md'), readme);
    assert.deepEqual(await pullAll(client), { items: [] });
    assert.equal(await client.stop(), 0);
  });

  it('tells of the open documents too, where another identifier asks', async () => {
    const folder = createFolder({ 'a.md': gappy, 'b.md': gappy });
    const client = await startWorkspace(folder);
    await client.open(folder.uri('a.md'), gappy);
    const { items } = await pullAll(client, [], 'of-another-registration');
    assert.deepEqual(
      items.map(({ uri, version }) => [uri, version]),
      [
        [folder.uri('a.md'), 1],
        [folder.uri('b.md'), null],
      ],
    );
    assert.equal(await client.stop(), 0);
  });

  it('shows how far it is', async () => {
    const folder = createFolder({ 'a.md': gappy, 'b.md': gappy, 'c.md': readme });
    const client = await startWorkspace(folder);
    const begin = await client.progress.take();
    assert.equal((begin.value as { kind: string }).kind, 'begin');
    assert.equal((begin.value as { title: string }).title, 'Checking design docs');
    await client.progress.take(
      ({ value, token }) => token === begin.token && (value as { kind: string }).kind === 'end',
    );
    const messages = client.progress.all.flatMap(({ value }) => (value as { message?: string }).message ?? []);
    for (const message of messages) assert.match(message, /^[0-3]\/3$/);
    assert.equal(await client.stop(), 0);
  });

  it('begins and ends with the setting', async () => {
    const folder = createFolder({ 'a.md': gappy });
    let settings = {};
    const client = await startWorkspace(folder, { settings: () => settings });
    assert.deepEqual(await pullAll(client), { items: [] });
    settings = designDocs();
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const { id } = await client.registrations.take(({ method }) => method === 'textDocument/diagnostic');
    const open = stream(client);
    assert.deepEqual(namesOf([await open.items.take()]), ['a.md']);
    settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(namesOf([await open.items.take()]), []);
    assert.deepEqual(await open.answer, { items: [] });
    await client.unregistrations.take((one) => one === id);
    assert.equal(await client.stop(), 0);
  });

  it('takes the setting of the configuration file of a folder, and of each folder by itself', async () => {
    const one = createFolder({ 'a.md': gappy, '.ml-design-docs.json': JSON.stringify(designDocs()) });
    const two = createFolder({ 'b.md': gappy });
    const client = await startWorkspace(one, { folders: [one.uri(), two.uri()], settings: () => ({}) });
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md']);
    assert.equal(await client.stop(), 0);
  });

  it('checks again when a configuration file changes, asking the editor once for the folder', async () => {
    const folder = createFolder({ 'a.md': gappy, 'docs/b.md': gappy });
    const asked: (string | undefined)[] = [];
    const client = await startWorkspace(folder, {
      settings: (scope) => {
        asked.push(scope);
        return designDocs();
      },
    });
    const open = stream(client);
    for (let n = 0; n < 2; n++) await open.items.take();
    assert.deepEqual(asked, [folder.uri()]);
    folder.write('docs/.ml-design-docs.json', JSON.stringify({ enable: false }));
    await client.fileChanged(folder.uri('docs', '.ml-design-docs.json'), FileChangeType.Created);
    const item = await open.items.take();
    assert.deepEqual([item.uri, namesOf([item])], [folder.uri('docs', 'b.md'), []]);
    assert.equal(await client.stop(), 0);
  });

  it('keeps the user’s word on a file that is not open', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const client = await startWorkspace(folder);
    const open = stream(client);
    await open.items.take();
    await client.connection.sendRequest('mlDesignDocs/treatAsDesignDoc', { uri: folder.uri('a.md'), treat: false });
    assert.deepEqual(namesOf([await open.items.take()]), []);
    assert.equal(await client.stop(), 0);
  });

  it('tells nothing of a closed document that is left in quiet, until it is not', async () => {
    const folder = createFolder({ 'a.md': gappy, 'practice.md': gappy });
    const initializationOptions = { [quietKey]: [folder.uri('practice.md')] };
    const client = await startWorkspace(folder, { initializationOptions });
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md']);
    await client.connection.sendRequest(methods.quiet, { uri: folder.uri('practice.md'), quiet: false });
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md', 'practice.md']);
    assert.equal(await client.stop(), 0);
  });

  it('leaves out a file that is too large, says so once, and checks the others', async () => {
    const folder = createFolder({ 'a.md': gappy, 'large.md': gappy + 'words '.repeat(100_000) });
    const client = await startWorkspace(folder);
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md']);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md']);
    assert.deepEqual(client.logs.all, [`${folder.uri('large.md')} is not checked: it has more than 512 KB.`]);
    assert.equal(await client.stop(), 0);
  });

  it('checks at most 2,000 files, and tells so', async () => {
    const files = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`deep/${n}.md`, '']));
    const folder = createFolder({ ...files, 'a.md': gappy });
    const client = await startWorkspace(folder);
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md'], 'the upper levels come first');
    assert.match(client.logs.all.join('\n'), /more than 2,000 Markdown files/);
    assert.equal(await client.stop(), 0);
  });

  it('answers an open document while it checks the others', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.md`, `${gappy}${n}\n`]));
    const folder = createFolder(files);
    const client = await startWorkspace(folder);
    const open = stream(client);
    await open.items.take();
    await client.open('untitled:Untitled-1', gappy);
    assert.notEqual(codes(await client.pull('untitled:Untitled-1')).length, 0);
    assert.ok(open.items.all.length < 60, 'the document did not wait for all of them');
    assert.equal(await client.stop(), 0);
  });

  it('pushes to clients that cannot pull, and to those that take no registration', async () => {
    const { diagnostic: _, ...textDocument } = fullClient.textDocument ?? {};
    for (const capabilities of [{ ...workspaceClient, textDocument }, fullClient]) {
      const folder = createFolder({ 'a.md': gappy });
      const uri = folder.uri('a.md');
      const client = await startWorkspace(folder, { capabilities });
      const pushed = await client.published.take();
      assert.equal(pushed.uri, uri);
      assert.notEqual(pushed.diagnostics.length, 0);
      await client.open(uri, gappy);
      if (capabilities === fullClient) await client.pull(uri);
      assert.deepEqual(await client.published.take(), { uri, diagnostics: [] });
      await client.close(uri);
      const again = await client.published.take(
        ({ version, diagnostics }) => version === undefined && diagnostics.length > 0,
      );
      assert.deepEqual(again, pushed);
      assert.equal(await client.stop(), 0);
    }
  });

  it('asks a client for folders and files that the server cannot read', async () => {
    const root = 'vscode-vfs://github/o/r';
    const tree: Record<string, { names: string[]; folders: string[] }> = {
      [root]: { names: ['a.md', 'docs', 'node_modules'], folders: ['docs', 'node_modules'] },
      [`${root}/docs`]: { names: ['b.md', 'large.md'], folders: [] },
    };
    const client = await startWorkspace(createFolder({}), {
      folders: [root],
      listFolder: (uri) => tree[uri] ?? null,
      readFile: (uri) =>
        uri.endsWith('/large.md') ? { tooLarge: true } : uri.endsWith('.md') ? { text: gappy } : null,
    });
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md', 'b.md']);
    assert.equal(client.logs.all.length, 1);
    assert.equal(await client.stop(), 0);
  });

  it('says which folders and files a client could not read, once each', async () => {
    const root = 'vscode-vfs://github/o/r';
    const offline = (): never => {
      throw new Error('offline');
    };
    const client = await startWorkspace(createFolder({}), {
      folders: [root],
      listFolder: (uri) => {
        if (uri.endsWith('/docs')) return offline();
        return uri === root ? { names: ['a.md', 'b.md', 'docs'], folders: ['docs'] } : null;
      },
      readFile: (uri) => (uri.endsWith('/b.md') ? offline() : uri.endsWith('.md') ? { text: gappy } : null),
    });
    assert.deepEqual(namesOf((await pullAll(client)).items), ['a.md']);
    assert.deepEqual(
      client.logs.all.map((line) => line.replace(/: .*message: /u, ': ')),
      [`${root}/docs is not checked: offline`, `${root}/b.md is not checked: offline`],
    );
    assert.equal(await client.stop(), 0);
  });
});
