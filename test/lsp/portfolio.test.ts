import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import {
  type FileTimesParams,
  type FileTimesResult,
  methods,
  type PortfolioPage,
  type PortfolioParams,
} from '../../server/src/lsp/protocol';
import type { Client } from './client';
import { gappy, readme } from './documents';
import { createFolder, startWorkspace } from './workspace-client';

const ask = (client: Client, params: PortfolioParams = {}): Promise<PortfolioPage> =>
  client.connection.sendRequest(methods.portfolio, params);

const approved = gappy.replace('---\n', '---\nstatus: approved\n');

describe('the built server: the portfolio of a workspace', () => {
  it('has a row for each design doc of the folder, whether or not the workspace is checked', async () => {
    const folder = createFolder({
      'b.md': gappy,
      'docs/a (1).md': approved,
      'README.md': readme,
      'node_modules/x/c.md': gappy,
    });
    const client = await startWorkspace(folder, { settings: () => ({}) });
    const { html, documents, complete } = await ask(client);
    assert.deepEqual(documents, [folder.uri('b.md'), folder.uri('docs', 'a (1).md')].map(escapedAsCode));
    assert.equal(complete, true);
    for (const uri of documents)
      assert.ok(html.includes(`href="mldd:${encodeURIComponent(uri).replace(/'/gu, '&#39;')}"`), uri);
    assert.match(html, /2 ML design docs\. 1 other file left alone/);
    assert.match(html, /<td>approved<\/td>/);
    assert.equal(await client.stop(), 0);
  });

  it('takes the text of an open document, and reads a changed file again', async () => {
    const folder = createFolder({ 'a.md': gappy, 'b.md': readme });
    const client = await startWorkspace(folder);
    assert.equal((await ask(client)).documents.length, 1);
    await client.open(folder.uri('b.md'), gappy);
    assert.equal((await ask(client)).documents.length, 2);
    folder.write('a.md', readme);
    assert.deepEqual((await ask(client)).documents, [folder.uri('b.md')]);
    assert.equal(await client.stop(), 0);
  });

  it('names a file that is too large to be read, until it is open', async () => {
    const large = `${gappy}\n${'<!-- filler -->\n'.repeat(40_000)}`;
    const folder = createFolder({ 'a.md': gappy, 'docs/large <1>.md': large, 'b.md': readme });
    const client = await startWorkspace(folder);
    const { html, documents } = await ask(client);
    assert.equal(documents.length, 1);
    assert.match(html, /1 other file left alone/);
    assert.match(html, /role="note">Not read \(more than 512 KB, or not to be opened\): docs\/large &lt;1&gt;\.md\. /);
    await client.open(folder.uri('docs', 'large <1>.md'), large);
    const after = await ask(client);
    assert.equal(after.documents.length, 2);
    assert.doesNotMatch(after.html, /role="note"/);
    assert.equal(await client.stop(), 0);
  });

  it('follows the settings: a framework that asks for less', async () => {
    const folder = createFolder({ 'a.md': gappy });
    let settings: object = {};
    const client = await startWorkspace(folder, { settings: () => settings });
    const before = (await ask(client)).html;
    settings = { rules: { 'structure/required-section': 'off', 'structure/required-phase': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const after = (await ask(client)).html;
    assert.match(before, /structure\/required-phase/);
    assert.doesNotMatch(after, /structure\/required-phase/);
    assert.equal(await client.stop(), 0);
  });

  it('says by the file when a document was changed, where the client knows', async () => {
    const folder = createFolder({ 'a.md': approved });
    const client = await startWorkspace(folder);
    const asked: string[][] = [];
    client.connection.onRequest(methods.fileTimes, ({ uris }: FileTimesParams): FileTimesResult => {
      asked.push([...uris]);
      return { times: [Date.UTC(2020, 1, 3)] };
    });
    const { html } = await ask(client);
    assert.deepEqual(asked, [[folder.uri('a.md')]]);
    assert.match(html, /2020-02-03<small>by the file/);
    assert.match(html, /approved, untouched for a year<\/span>/);
    assert.equal(await client.stop(), 0);
  });

  it('has links that hold in a file of its own', async () => {
    const folder = createFolder({ 'docs/a b.md': gappy });
    const client = await startWorkspace(folder);
    const { html } = await ask(client, { folder: folder.uri('reports') });
    assert.match(html, /href="\.\.\/docs\/a%20b\.md"/);
    assert.doesNotMatch(html, /acquireVsCodeApi|mldd:/);
    const elsewhere = await ask(client, { folder: 'vscode-vfs://github/o/r' });
    assert.ok(elsewhere.html.includes(`href="${folder.uri('docs')}/a%20b.md"`));
    assert.equal(await client.stop(), 0);
  });

  it('answers an empty page without folders, and after a cancellation', async () => {
    const folder = createFolder({ 'a.md': gappy });
    const none = await startWorkspace(folder, { folders: [] });
    assert.match((await ask(none)).html, /No ML design doc was found/);
    const source = new CancellationTokenSource();
    const cancelled = none.connection.sendRequest(methods.portfolio, {}, source.token);
    source.cancel();
    await cancelled.catch(() => {});
    assert.equal((await ask(none, { folder: 7 } as never)).complete, true);
    assert.equal(await none.stop(), 0);
  });

  it('is cancelled at once, also while the client owes an answer', async () => {
    const client = await startWorkspace(createFolder({ 'a.md': gappy }));
    const source = new CancellationTokenSource();
    client.connection.onRequest(methods.fileTimes, () => {
      source.cancel();
      return new Promise<never>(() => {});
    });
    await assert.rejects(client.connection.sendRequest(methods.portfolio, {}, source.token), { code: -32800 });
    assert.equal(await client.stop(), 0);
  });
});

/** A file's address as the server makes it of names in a folder: blanks and brackets escaped as VS Code does. */
function escapedAsCode(uri: string): string {
  return pathToFileURL(decodeURIComponent(new URL(uri).pathname)).href.replace(/[()]/gu, (sign) =>
    sign === '(' ? '%28' : '%29',
  );
}
