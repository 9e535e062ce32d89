import assert from 'node:assert/strict';
import { type Client, fullClient, startClient } from './client';
import { gappy, onePage, readme, slice } from './documents';

const uri = 'file:///work/doc.md';
const { diagnostic: _, ...withoutPull } = fullClient.textDocument ?? {};
const pushClient = { ...fullClient, textDocument: { ...withoutPull, publishDiagnostics: {} } };

async function stopped(client: Client): Promise<void> {
  assert.deepEqual(client.logs.all, []);
  assert.equal(await client.stop(), 0);
}

describe('the built server: diagnostics', () => {
  it('gives each finding its source, rule, page, severity, data and exact range', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const { items } = await client.pullFull(uri);
    const missing = items.find(
      ({ code, message }) => code === 'structure/required-section' && /Labeling/.test(String(message)),
    );
    assert.ok(missing);
    assert.equal(slice(gappy, missing.range), 'Data');
    assert.equal(missing.severity, 2);
    assert.equal(missing.source, 'ml-design-docs');
    assert.deepEqual(missing.codeDescription, {
      href: 'https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules/structure/required-section.md',
    });
    assert.deepEqual(missing.data, { fixable: true, section: 'data.labels', insert: ['data.labels'] });
    await stopped(client);
  });

  it('tells seven and more sections that are missing at one place together, with what is said of each', async () => {
    const client = await startClient();
    await client.open(uri, `---\nframework: seven-phase\n---\n\n${onePage}`);
    const { items } = await client.pullFull(uri);
    const [together] = items.filter(({ data }) => data?.of);
    assert.ok(together);
    const { of, ...data } = together.data;
    assert.ok(of.length >= 7);
    assert.deepEqual(data, { fixable: true, insert: of.map(({ section }: { section: string }) => section) });
    assert.ok(String(together.message).startsWith(`${of.length} sections are missing`));
    for (const { message } of of) {
      const [, title = '-'] = /^"(.+?)" is missing\. /.exec(message) ?? [];
      assert.ok(String(together.message).includes(title), message);
    }
    await stopped(client);
  });

  it('leaves out what the client does not understand', async () => {
    const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(uri, gappy);
    for (const item of (await client.pullFull(uri)).items) {
      assert.equal('codeDescription' in item, false);
      assert.equal('relatedInformation' in item, false);
    }
    await stopped(client);
  });

  it('answers "unchanged" until the text says something else', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const first = await client.pullFull(uri);
    assert.ok(first.resultId);
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    const full = await client.pullFull(uri);
    assert.deepEqual(full, first, 'a client that lost the report gets it again');

    const place = { line: 4, character: 2 };
    await client.change(uri, 2, { range: { start: place, end: place }, text: 'The ' });
    const second = await client.pull(uri, first.resultId);
    assert.equal(second.kind, 'full');
    assert.notEqual(second.resultId, first.resultId);
    await stopped(client);
  });

  it('answers "unchanged" to a letter that changes no finding and moves none to another place', async () => {
    const client = await startClient();
    const thanks = 'To all who read it.';
    await client.open(uri, `${gappy}\n## Thanks\n\n${thanks}\n`);
    const first = await client.pullFull(uri);
    const place = { line: gappy.split('\n').length + 2, character: thanks.length };
    await client.change(uri, 2, { range: { start: place, end: place }, text: ' A' });
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    const top = { line: 4, character: 0 };
    await client.change(uri, 3, { range: { start: top, end: top }, text: '\n' });
    const moved = await client.pull(uri, first.resultId);
    assert.equal(moved.kind, 'full');
    await stopped(client);
  });

  it('reads incremental edits in order', async () => {
    const client = await startClient();
    await client.open(uri, '# A\n\nb\n');
    const lines = gappy.split('\n').length;
    await client.change(
      uri,
      2,
      { range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } }, text: '' },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: gappy },
      { range: { start: { line: lines, character: 0 }, end: { line: lines, character: 0 } }, text: '' },
    );
    const edited = await client.pullFull(uri);
    await client.open('file:///work/same.md', gappy);
    assert.deepEqual(edited.items, (await client.pullFull('file:///work/same.md')).items);
    assert.notEqual(edited.items.length, 0);
    await stopped(client);
  });

  it('pushes to clients that cannot pull, with the version, and clears on close', async () => {
    const client = await startClient({ capabilities: pushClient });
    await client.open(uri, gappy);
    const opened = await client.published.take(({ version }) => version === 1);
    assert.notEqual(opened.diagnostics.length, 0);
    await client.change(uri, 2, { text: readme });
    const changed = await client.published.take(({ version }) => version === 2);
    assert.deepEqual(changed.diagnostics, []);
    await client.close(uri);
    assert.deepEqual(await client.published.take(), { uri, diagnostics: [] });
    await stopped(client);
  });

  it('pushes once for a text that changed before it was analysed, and calls no findings those of another text', async () => {
    let asked = (): void => {};
    let release = (): void => {};
    const waits = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const client = await startClient({
      capabilities: { ...pushClient, workspace: { ...pushClient.workspace, configuration: true } },
      settings: () =>
        new Promise((resolve) => {
          release = () => resolve({});
          asked();
        }),
    });
    await client.open(uri, gappy);
    await waits;
    await client.change(uri, 2, { text: readme });
    release();
    assert.deepEqual(await client.published.take(), { uri, version: 2, diagnostics: [] });
    await client.close(uri);
    assert.deepEqual(await client.published.take(), { uri, diagnostics: [] });
    await stopped(client);
  });

  it('pushes nothing to clients that pull', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    await client.pull(uri);
    await client.close(uri);
    await stopped(client);
    assert.deepEqual(client.published.all, []);
  });

  it('is silent on other Markdown, other languages and the other side of a diff', async () => {
    const client = await startClient();
    const silent: [uri: string, text: string, language: string][] = [
      ['file:///work/README.md', readme, 'markdown'],
      ['file:///work/doc.txt', gappy, 'plaintext'],
      ['git:/work/doc.md?ref=HEAD', gappy, 'markdown'],
      ['conflictResolution:/work/doc.md', gappy, 'markdown'],
      ['showModifications:/work/doc.md', gappy, 'markdown'],
      ['clipboardCompare1:/work/doc.md', gappy, 'markdown'],
      ['output:tasks', gappy, 'markdown'],
    ];
    for (const [place, text, language] of silent) {
      await client.open(place, text, language);
      const report = await client.pullFull(place);
      assert.deepEqual(report.items, [], place);
    }
    await stopped(client);
    assert.deepEqual(
      client.statuses.all.map((status) => [status.uri, status.isDesignDoc]),
      [['file:///work/README.md', false]],
    );
  });

  it('checks documents on any file system, and those that are nowhere yet', async () => {
    const client = await startClient();
    for (const place of [
      'untitled:Untitled-1',
      'untitled:/work/new.md',
      'vscode-vfs://github/owner/repo/doc.md',
      'vscode-remote://ssh-remote%2Bbox/home/doc.md',
      'vscode-test-web://mount/doc.md',
    ]) {
      await client.open(place, gappy);
      assert.notEqual((await client.pullFull(place)).items.length, 0, place);
    }
    await stopped(client);
  });
});
