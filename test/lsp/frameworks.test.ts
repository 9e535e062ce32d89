import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { methods } from '../../server/src/lsp/protocol';
import { type Client, startClient } from './client';
import { slice } from './documents';

const framework = `id: acme
title: Acme
extends: seven-phase
sections:
  - id: serving.carbon
    title: Carbon footprint
    purpose: Say what training and serving emit.
    level: required
checks:
  - id: no-codename
    message: Code names do not belong here.
    forbid: { pattern: 'project\\s+[a-z]+' }
`;
const broken = framework.replace('forbid: { pattern', 'forbid: { patern');
const doc = '---\nframework: acme\n---\n\n# Parcel delays\n\nPart of Project Zeus.\n\n## Carbon footprint\n\nTBD\n';

describe('the built server: frameworks of the workspace', () => {
  let root: string;
  const at = (...names: string[]) => pathToFileURL(path.join(root, ...names)).href;
  const file = ['.ml-design-docs', 'frameworks', 'acme.yaml'];
  const write = (text: string, ...names: string[]) => {
    mkdirSync(path.dirname(path.join(root, ...names)), { recursive: true });
    writeFileSync(path.join(root, ...names), text);
  };
  const codes = async (client: Client, uri: string) =>
    new Set((await client.pullFull(uri)).items.map(({ code }) => code));

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'team docs '));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('are found above the document; their checks are diagnostics, their sections are known to hover', async () => {
    write(framework, ...file);
    const client = await startClient({ folders: [at()] });
    const uri = at('docs', 'deep', 'a.md');
    await client.open(uri, doc);
    const { items } = await client.pullFull(uri);
    const found = items.find(({ code }) => code === 'team/no-codename');
    assert.equal(found && slice(doc, found.range), 'Project Zeus');
    assert.equal(found?.codeDescription?.href, undefined);
    assert.ok(!items.some(({ code }) => code === 'structure/framework-known'));
    const hover = await client.hover(uri, { line: 8, character: 5 });
    assert.match(JSON.stringify(hover?.contents), /Say what training and serving emit/);
    assert.equal(await client.stop(), 0);
  });

  it('are watched: a change counts at once, and what is wrong is said in the file until it is mended', async () => {
    write(broken, ...file);
    const client = await startClient({ folders: [at()] });
    await client.open(at('a.md'), doc);
    assert.equal((await codes(client, at('a.md'))).has('team/no-codename'), false);
    const { uri, diagnostics } = await client.published.take();
    assert.equal(uri, at(...file));
    assert.equal(diagnostics.length, 1);
    assert.match(String(diagnostics[0]?.message), /^\/checks\/0\/forbid: expected exactly one of phrase, pattern/);
    assert.equal(diagnostics[0] && slice(broken, diagnostics[0].range), 'forbid');

    write(framework, ...file);
    await client.fileChanged(at(...file));
    assert.deepEqual(await client.published.take(), { uri: at(...file), diagnostics: [] });
    await client.refreshes.take();
    assert.equal((await codes(client, at('a.md'))).has('team/no-codename'), true);
    assert.equal(await client.stop(), 0);
  });

  it('are checked as they are typed, and read from the disk when the editor closes them', async () => {
    write(framework, ...file);
    const client = await startClient({ folders: [at()] });
    await client.open(at(...file), framework, 'yaml');
    await client.change(at(...file), 2, { text: broken });
    const typed = await client.published.take(({ diagnostics }) => diagnostics.length > 0);
    assert.equal(typed.uri, at(...file));
    await client.close(at(...file));
    assert.deepEqual(await client.published.take(), { uri: at(...file), diagnostics: [] });
    assert.equal(await client.stop(), 0);
  });

  it('are not read in a workspace that is not trusted, until it is', async () => {
    write(framework, ...file);
    write('{"framework": "acme", "rules": {"team/no-codename": "error"}}', '.ml-design-docs.json');
    const client = await startClient({ folders: [at()], initializationOptions: { workspaceTrusted: false } });
    await client.open(at('a.md'), doc);
    const before = await codes(client, at('a.md'));
    assert.equal(before.has('team/no-codename'), false);
    const { items: untrusted } = await client.pullFull(at('a.md'));
    const unread = untrusted.find(({ code }) => code === 'structure/framework-known');
    assert.equal(unread?.severity, 3, 'what may be right is no error');
    assert.match(
      String(unread?.message),
      /"acme" is not built in, and those of the workspace are not read in Restricted Mode/u,
    );
    await client.open(at('slip.md'), doc.replace('acme', 'seven-phases'));
    const { items: slips } = await client.pullFull(at('slip.md'));
    assert.equal(slips.find(({ code }) => code === 'structure/framework-known')?.severity, 1, 'a slip is one anywhere');
    await client.open(at('other.md'), doc.replace('acme', 'no-such-thing'));
    await client.pullFull(at('other.md'));
    await client.connection.sendNotification(methods.workspaceTrusted);
    await client.refreshes.take();
    const { items: others } = await client.pullFull(at('other.md'));
    const unknown = others.find(({ code }) => code === 'structure/framework-known');
    assert.match(String(unknown?.message), /^Unknown framework "no-such-thing"/u, 'now it is known what there is');
    assert.equal(unknown?.severity, 1);
    const { items } = await client.pullFull(at('a.md'));
    assert.equal(items.find(({ code }) => code === 'team/no-codename')?.severity, 1);
    assert.deepEqual(client.published.all, [], 'nothing is wrong in the configuration file');
    assert.equal(await client.stop(), 0);
  });

  it('are not looked at in a workspace that is not trusted, where one is edited or saved either', async () => {
    write(broken, ...file);
    const client = await startClient({ folders: [at()], initializationOptions: { workspaceTrusted: false } });
    await client.open(at(...file), broken, 'yaml');
    await client.change(at(...file), 2, { text: `${broken}\n` });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at(...file), type: 2 }],
    });
    await client.close(at(...file));
    await client.open(at('a.md'), doc);
    await client.pullFull(at('a.md'));
    assert.deepEqual(client.published.all, []);
    await client.connection.sendNotification(methods.workspaceTrusted);
    await client.pullFull(at('a.md'));
    assert.equal((await client.published.take()).uri, at(...file), 'what is wrong in it is told then');
    assert.equal(await client.stop(), 0);
  });

  it('are asked of the client where there is no file system', async () => {
    const home = 'vscode-vfs://github/o/r';
    const client = await startClient({
      folders: [home],
      readFile: (uri) => (uri.endsWith('/acme.yaml') ? { text: framework } : null),
      listFolder: (uri) =>
        uri === `${home}/.ml-design-docs/frameworks` ? { names: ['acme.yaml', 'README.md'] } : null,
    });
    await client.open(`${home}/docs/a.md`, doc);
    assert.equal((await codes(client, `${home}/docs/a.md`)).has('team/no-codename'), true);
    assert.equal(await client.stop(), 0);
  });
});
