import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client, fullClient, startClient } from './client';
import { gappy, readme, slice } from './documents';
import { createInbox } from './inbox';

const { configuration: _, ...deafWorkspace } = fullClient.workspace ?? {};
/** A client that does not answer `workspace/configuration`. */
const deafClient = { ...fullClient, workspace: deafWorkspace };
const ruleOff = (severity: string) => ({ rules: { 'structure/required-section': severity } });

async function codes(client: Client, uri: string): Promise<Set<unknown>> {
  return new Set((await client.pullFull(uri)).items.map(({ code }) => code));
}

describe('the built server: settings', () => {
  const uri = 'untitled:Untitled-1';

  it('asks once where the client sends its settings for having been asked to tell of changes, as VS Code does', async () => {
    let settings: unknown = { stage: 'review' };
    let asked = 0;
    const client = await startClient({
      settings: () => {
        asked++;
        return settings;
      },
    });
    await client.registrations.take(({ method }) => method === 'workspace/didChangeConfiguration');
    const tell = (now: unknown) =>
      client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { mlDesignDocs: now } });
    const other = 'file:///work/other.md';
    await client.open(uri, gappy);
    await client.pull(uri);
    await tell(settings);
    await client.pull(uri);
    assert.equal(asked, 1);
    // The same words later may be a change in another folder.
    await tell(settings);
    await client.pull(uri);
    assert.equal(asked, 2);
    settings = { enable: false };
    await tell(settings);
    assert.deepEqual((await client.pullFull(uri)).items, []);
    await client.open(other, gappy);
    assert.deepEqual((await client.pullFull(other)).items, []);
    await client.stop();
  });

  it('asks for the settings of each document, once, and again when told that they changed', async () => {
    const asked: (string | undefined)[] = [];
    let settings: unknown = ruleOff('off');
    const client = await startClient({
      settings: (scope) => {
        asked.push(scope);
        return settings;
      },
    });
    await client.open(uri, gappy);
    const before = await client.pullFull(uri);
    assert.equal(
      before.items.some(({ code }) => code === 'structure/required-section'),
      false,
    );
    await client.change(uri, 2, { text: `${gappy}\nMore.\n` });
    await client.pull(uri);
    assert.deepEqual(asked, [uri]);

    settings = ruleOff('error');
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.refreshes.take();
    const after = await client.pull(uri, before.resultId);
    assert.equal(after.kind, 'full');
    const errors = (after.kind === 'full' ? after.items : []).filter(({ severity }) => severity === 1);
    assert.ok(errors.length > 0);
    assert.deepEqual(asked, [uri, uri]);
    assert.equal(await client.stop(), 0);
  });

  it('reads initialization options and payloads of clients that cannot be asked', async () => {
    for (const initializationOptions of [ruleOff('off'), { mlDesignDocs: ruleOff('off') }]) {
      const client = await startClient({ capabilities: deafClient, initializationOptions });
      await client.open(uri, gappy);
      assert.equal((await codes(client, uri)).has('structure/required-section'), false);
      const settings = { mlDesignDocs: ruleOff('warning') };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      await client.refreshes.take();
      assert.equal((await codes(client, uri)).has('structure/required-section'), true);
      assert.equal(await client.stop(), 0);
    }
  });

  it('publishes again to clients that cannot pull', async () => {
    const { diagnostic: _, ...textDocument } = fullClient.textDocument ?? {};
    const client = await startClient({ capabilities: { ...deafClient, textDocument } });
    await client.open(uri, gappy);
    assert.notEqual((await client.published.take()).diagnostics.length, 0);
    const settings = { mlDesignDocs: { enable: false } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    assert.deepEqual((await client.published.take()).diagnostics, []);
    assert.equal(await client.stop(), 0);
  });

  it('checks again when settings change while it waits for them', async () => {
    const answers: ((settings: unknown) => void)[] = [];
    const asked = createInbox<true>();
    const client = await startClient({
      settings: () => {
        asked.put(true);
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    await client.open(uri, gappy);
    const pulled = client.pullFull(uri);
    await asked.take();
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.refreshes.take();
    answers[0]?.(ruleOff('off'));
    await asked.take();
    answers[1]?.(ruleOff('error'));
    assert.equal((await pulled).items.filter(({ severity }) => severity === 1).length > 0, true);
    assert.equal(await client.stop(), 0);
  });

  it('publishes only the last of the versions that came while it waited', async () => {
    const { diagnostic: _, ...textDocument } = fullClient.textDocument ?? {};
    const answer: { give?: (settings: unknown) => void } = {};
    const asked = createInbox<true>();
    const client = await startClient({
      capabilities: { ...fullClient, textDocument },
      settings: () => {
        asked.put(true);
        return new Promise((resolve) => {
          answer.give = resolve;
        });
      },
    });
    await client.open(uri, gappy);
    await asked.take();
    await client.change(uri, 2, { text: readme });
    await client.change(uri, 3, { text: gappy });
    await client.connection.sendRequest('mlDesignDocs/diagrams', { uri: 'nowhere' });
    answer.give?.(null);
    const { version, diagnostics } = await client.published.take();
    assert.equal(version, 3);
    assert.notEqual(diagnostics.length, 0);
    await client.close(uri);
    await client.published.take(({ version }) => version === undefined);
    assert.equal(client.published.all.length, 2);
    assert.equal(await client.stop(), 0);
  });

  it('says once which value it cannot use, and uses the others', async () => {
    const client = await startClient({ settings: () => ({ ...ruleOff('off'), stage: 'someday', enable: 'yes' }) });
    for (const name of [uri, 'untitled:Untitled-2']) {
      await client.open(name, gappy);
      assert.equal((await codes(client, name)).has('structure/required-section'), false);
    }
    assert.equal(client.logs.all.filter((line) => /mlDesignDocs\.stage/.test(line)).length, 1);
    assert.equal(client.logs.all.filter((line) => /mlDesignDocs\.enable/.test(line)).length, 1);
    assert.equal(await client.stop(), 0);
  });

  it('says once which rules and frameworks it names that nobody knows', async () => {
    const rules = { 'structure/required-sectoin': 'off', 'structure/required-section': 'off', 'data/*': 'hint' };
    const overrides = [{ files: ['old/**'], framework: 'nine-steps' }];
    const client = await startClient({ settings: () => ({ rules, overrides, framework: 'seven-phases' }) });
    for (const name of [uri, 'untitled:Untitled-2']) {
      await client.open(name, gappy);
      assert.equal((await codes(client, name)).has('structure/required-section'), false);
    }
    assert.deepEqual(client.logs.all.map((line) => /mlDesignDocs\.(\S+)/.exec(line)?.[1]).sort(), [
      'framework',
      'overrides.0.framework',
      'rules.structure/required-sectoin',
    ]);
    assert.equal(await client.stop(), 0);
  });
});

describe('the built server: configuration files', () => {
  let root: string;
  const at = (...names: string[]) => pathToFileURL(path.join(root, ...names)).href;
  const write = (content: unknown, ...names: string[]) => {
    const file = path.join(root, ...names, '.ml-design-docs.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'design docs '));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('wins over the editor for the same key, and leaves the others', async () => {
    write({ $schema: './x.json', ...ruleOff('off') });
    const client = await startClient({
      folders: [at()],
      settings: () => ({ rules: { 'structure/required-phase': 'off' }, associations: ['README.md'] }),
    });
    await client.open(at('doc.md'), gappy);
    const found = await codes(client, at('doc.md'));
    assert.equal(found.has('structure/required-section'), false);
    assert.equal(found.has('structure/required-phase'), true);
    await client.open(at('README.md'), readme);
    assert.notEqual((await client.pullFull(at('README.md'))).items.length, 0);
    assert.equal(await client.stop(), 0);
  });

  it('belongs to its folder: several roots, nested folders, globs from where the file lies', async () => {
    write({ associations: ['docs/*.md'] }, 'one');
    write({ associations: ['*.md'] }, 'two', 'designs');
    const client = await startClient({ folders: [at('one'), at('two')] });
    const claimed: string[] = [];
    for (const name of ['one/docs/a.md', 'one/a.md', 'two/docs/a.md', 'two/designs/a.md', 'two/designs/deep/a.md']) {
      await client.open(at(...name.split('/')), readme);
      if ((await client.pullFull(at(...name.split('/')))).items.length > 0) claimed.push(name);
    }
    assert.deepEqual(claimed, ['one/docs/a.md', 'two/designs/a.md']);
    assert.equal(await client.stop(), 0);
  });

  it('follows workspace folders that come and go', async () => {
    write({ associations: ['**'] }, 'one');
    const client = await startClient({ folders: [at('two')] });
    await client.open('untitled:Untitled-1', readme);
    assert.deepEqual((await client.pullFull('untitled:Untitled-1')).items, []);
    const folder = (name: string) => ({ uri: at(name), name });
    const event = { added: [folder('one')], removed: [folder('two')] };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await client.refreshes.take();
    assert.notEqual((await client.pullFull('untitled:Untitled-1')).items.length, 0);
    assert.equal(await client.stop(), 0);
  });

  it('is watched: a change counts at once', async () => {
    const client = await startClient({ folders: [at()] });
    await client.open(at('doc.md'), gappy);
    assert.equal((await codes(client, at('doc.md'))).has('structure/required-section'), true);
    write(ruleOff('off'));
    await client.fileChanged(at('.ml-design-docs.json'));
    await client.refreshes.take();
    assert.equal((await codes(client, at('doc.md'))).has('structure/required-section'), false);
    await client.fileChanged(at('other.json'));
    assert.equal(await client.stop(), 0);
    assert.equal(client.refreshes.all.length, 1);
  });

  it('broken, gets one clear diagnostic, until it is mended; the editor’s settings stay in force', async () => {
    const broken = '\uFEFF{\n  "enable": true,\n  "rules": {"a" 1}\n}\n';
    write(broken);
    const client = await startClient({ folders: [at()], settings: () => ruleOff('off') });
    await client.open(at('doc.md'), gappy);
    const found = await codes(client, at('doc.md'));
    assert.equal(found.has('structure/required-section'), false);
    assert.equal(found.has('structure/required-phase'), true);
    const { uri, diagnostics } = await client.published.take();
    assert.equal(uri, at('.ml-design-docs.json'));
    assert.equal(diagnostics.length, 1);
    const [diagnostic] = diagnostics;
    assert.ok(diagnostic);
    assert.match(String(diagnostic.message), /Not valid JSON \(expected ":" here\)/);
    assert.equal(diagnostic.severity, 1);
    assert.equal(slice(broken, diagnostic.range), '1}');

    write({});
    await client.fileChanged(at('.ml-design-docs.json'));
    assert.deepEqual(await client.published.take(), { uri: at('.ml-design-docs.json'), diagnostics: [] });
    assert.equal(await client.stop(), 0);
  });

  it('names each value that cannot be used, on its key, and uses the rest', async () => {
    const text =
      '{"stage": 7, "rules": {"structure/required-section": "off", "a.b/c": "error"}, "framework": "x", "no": 1}';
    write(text);
    const client = await startClient({ folders: [at()] });
    await client.open(at('doc.md'), gappy);
    assert.equal((await codes(client, at('doc.md'))).has('structure/required-section'), false);
    const { diagnostics } = await client.published.take();
    assert.deepEqual(diagnostics.map(({ range }) => slice(text, range)).sort(), [
      '"a.b/c"',
      '"framework"',
      '"no"',
      '"stage"',
    ]);
    assert.equal(await client.stop(), 0);
  });

  it('with rules that are no map, leaves the editor’s rules in force', async () => {
    write({ rules: ['structure/required-section'] });
    const client = await startClient({ folders: [at()], settings: () => ruleOff('off') });
    await client.open(at('doc.md'), gappy);
    assert.equal((await codes(client, at('doc.md'))).has('structure/required-section'), false);
    assert.equal((await client.published.take()).diagnostics.length, 1);
    assert.equal(await client.stop(), 0);
  });

  it('is read anew for a document that is opened, also where nobody watches', async () => {
    const client = await startClient({ folders: [at('inner')] });
    await client.open(at('doc.md'), gappy);
    assert.equal((await codes(client, at('doc.md'))).has('structure/required-section'), true);
    await client.close(at('doc.md'));
    write(ruleOff('off'));
    await client.open(at('doc.md'), gappy);
    assert.equal((await codes(client, at('doc.md'))).has('structure/required-section'), false);
    assert.equal(await client.stop(), 0);
  });

  it('unreadable, is said to be so', async () => {
    mkdirSync(path.join(root, '.ml-design-docs.json'));
    const client = await startClient({ folders: [at()] });
    await client.open(at('doc.md'), gappy);
    assert.notEqual((await client.pullFull(at('doc.md'))).items.length, 0);
    const { diagnostics } = await client.published.take();
    assert.match(String(diagnostics[0]?.message), /^Cannot be read: it is no plain file$/);
    assert.equal(await client.stop(), 0);
  });

  it('is asked of the client where there is no file system, up to the workspace folder', async () => {
    const asked: string[] = [];
    const client = await startClient({
      folders: ['vscode-vfs://github/o/r'],
      readFile: (uri) => {
        asked.push(uri);
        return uri === 'vscode-vfs://github/o/r/.ml-design-docs.json' ? { text: JSON.stringify(ruleOff('off')) } : null;
      },
    });
    const uri = 'vscode-vfs://github/o/r/docs/doc.md';
    await client.open(uri, gappy);
    assert.equal((await codes(client, uri)).has('structure/required-section'), false);
    await client.open('vscode-vfs://github/o/other.md', gappy);
    assert.equal((await codes(client, 'vscode-vfs://github/o/other.md')).has('structure/required-section'), true);
    assert.deepEqual(asked, [
      // At the start: is the whole folder to be checked?
      'vscode-vfs://github/o/r/.ml-design-docs.json',
      'vscode-vfs://github/o/r/docs/.ml-design-docs.json',
      'vscode-vfs://github/o/r/.ml-design-docs.json',
      'vscode-vfs://github/o/.ml-design-docs.json',
    ]);
    assert.equal(await client.stop(), 0);
  });

  it('is called unreadable where the client says that it is there and cannot be read, not taken for none', async () => {
    const home = 'vscode-vfs://github/o/r';
    const client = await startClient({
      folders: [home],
      readFile: (uri) => {
        if (uri === `${home}/.ml-design-docs.json`) throw new Error('no connection to the remote');
        return null;
      },
    });
    await client.open(`${home}/doc.md`, gappy);
    assert.equal((await codes(client, `${home}/doc.md`)).has('structure/required-section'), true);
    const told = client.published.all.map(({ uri, diagnostics }) => [uri, diagnostics.map(({ message }) => message)]);
    assert.equal(told.length, 1);
    assert.equal(told[0]?.[0], `${home}/.ml-design-docs.json`);
    assert.match(String(told[0]?.[1]), /^Cannot be read: .*no connection to the remote/u);
    assert.equal(await client.stop(), 0);
  });
});
