import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, DocumentDiagnosticRequest } from 'vscode-languageserver/node';
import { startClient } from './client';
import { gappy } from './documents';

const uri = 'file:///work/doc.md';

const hostile: readonly (readonly [name: string, text: string])[] = [
  ['empty', ''],
  ['nothing but a byte-order mark', '\uFEFF'],
  ['NUL bytes', `\0${gappy.replaceAll(' ', '\0')}`],
  ['a lone surrogate', `---\nframework: seven-phase\n---\n\n# \uD83D A\n\n## \uDE00 Data\n`],
  ['broken front matter', '---\nframework: [seven-phase\n  task: : :\n---\n\n# Ranking\n\n## Data\n'],
  ['front matter that never ends', '---\nframework: seven-phase\n\n# Ranking\n'],
  ['an unknown framework', gappy.replace('seven-phase', 'eight-phase')],
  ['front matter of strange types', '---\nframework: 7\nstatus: {a: 1}\nstage: [x]\ntask: null\n---\n\n# Ranking\n'],
  [
    'YAML aliases that multiply',
    `---\na: &a [x, x]\nb: &b [${'*a, '.repeat(200)}*a]\nc: [${'*b, '.repeat(200)}*b]\n---\n# A\n`,
  ],
  ['deep nesting', `${gappy}\n${'>'.repeat(400)} a\n\n${'- '.repeat(200)}b\n`],
  ['an open fence, an open comment', `${gappy}\n\`\`\`mermaid\ngraph LR\n<!-- ml-design-docs-disable`],
  ['lone carriage returns', gappy.replaceAll('\n', '\r')],
  ['one very long line', `${gappy}\n${'word '.repeat(40_000)}`],
];

describe('the built server: hostile input', () => {
  for (const [name, text] of hostile) {
    it(`bears ${name}`, async () => {
      const client = await startClient();
      await client.open(uri, text);
      const { items } = await client.pullFull(uri);
      const everything = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
      for (const action of (await client.codeActions(uri, everything)).slice(0, 3)) await client.resolve(action);
      await client.hover(uri, items[0]?.range.start ?? { line: 0, character: 0 });
      await client.connection.sendRequest('mlDesignDocs/diagrams', { uri });
      assert.deepEqual(client.logs.all, []);
      assert.equal(await client.stop(), 0);
    });
  }

  it('bears a configuration and a framework that do not end', async function () {
    if (process.platform !== 'linux') this.skip();
    const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-endless-'));
    try {
      mkdirSync(path.join(folder, '.ml-design-docs/frameworks'), { recursive: true });
      for (const name of ['.ml-design-docs.json', '.ml-design-docs/frameworks/a.yaml'])
        symlinkSync('/dev/zero', path.join(folder, name));
      const home = pathToFileURL(folder).href;
      const client = await startClient({ folders: [home] });
      await client.open(`${home}/doc.md`, gappy);
      assert.notEqual((await client.pullFull(`${home}/doc.md`)).items.length, 0);
      assert.equal(await client.stop(), 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('bears 10 MB', async function () {
    this.timeout(120_000);
    const client = await startClient();
    const text = `${gappy}\n${'Some *plain* words about readers.\n\n'.repeat(300_000)}`;
    assert.ok(text.length > 10_000_000);
    await client.open(uri, text);
    const end = { line: 0, character: 0 };
    await client.pullFull(uri);
    await client.change(uri, 2, { range: { start: end, end }, text: '' });
    await client.pullFull(uri);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('answers a cancelled request as cancelled, and the next one as ever', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const source = new CancellationTokenSource();
    const pulled = client.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    await assert.rejects(pulled, { code: -32800 });
    assert.notEqual((await client.pullFull(uri)).items.length, 0);
    assert.equal(await client.stop(), 0);
  });
});
