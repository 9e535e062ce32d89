/** A client of the smallest kind: what the server owes to editors that can little, or that count columns in their own way. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ClientCapabilities, CodeAction, CompletionList, Range, TextEdit } from 'vscode-languageserver/node';
import { distFile } from '../lsp/built-server';
import { type Client, startClient } from '../lsp/client';
import { gappy, readme, slice } from '../lsp/documents';
import { applied, columns, type Encoding, inUtf16, utf16 } from './columns';

const uri = 'file:///work/ranking.md';

/** Nothing but code actions as literals: no pull, no snippets, no versions of edits, no settings to ask for, no registrations. */
const plain: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};

/** Astral characters, a combining mark, CJK and a tab, before places that are reported or edited. */
const wide = gappy
  .replace('# Ranking of the news feed', '# 📰 新闻 re\u0301sume\u0301 feed')
  .replace('## Data', 'Recall@10\tof 🙂 must rise; 🗃️ Recall@10 is 0.3 now.\n\n## 🗃️ Data');

async function published(client: Client, version?: number) {
  return (await client.published.take((one) => one.uri === uri && (version === undefined || one.version === version)))
    .diagnostics;
}

describe('a plain client', () => {
  it('is pushed what was found, with edits as plain changes, and nothing that it cannot do', async () => {
    const client = await startClient({ capabilities: plain });
    const { capabilities } = client.initialized;
    assert.equal(capabilities.diagnosticProvider, undefined);
    assert.equal(capabilities.positionEncoding, 'utf-16');
    await client.open('file:///work/README.md', readme);
    const silent = await client.published.take(({ uri: of }) => of.endsWith('README.md'));
    assert.deepEqual(silent.diagnostics, []);

    await client.open(uri, gappy);
    const diagnostics = await published(client);
    assert.equal(
      diagnostics.some((one) => one.codeDescription ?? one.relatedInformation),
      false,
    );
    const first = diagnostics.find(({ code }) => code === 'structure/required-section');
    assert.ok(first);
    const actions = await client.codeActions(uri, first.range, ['quickfix']);
    assert.ok(actions.length > 0);
    for (const { edit } of actions) assert.deepEqual(Object.keys(edit ?? {}), ['changes']);
    const inserting = actions.find(({ title }) => /^Insert section /u.test(title));
    assert.ok(inserting, actions.map(({ title }) => title).join(' | '));
    const after = applied(gappy, editsOf(inserting));
    for (const line of gappy.split('\n')) assert.ok(after.includes(line), line);

    await client.change(uri, 2, { text: after });
    assert.notDeepEqual(await published(client, 2), []);
    await client.close(uri);
    assert.deepEqual((await client.published.take(({ version }) => version === undefined)).diagnostics, []);
    assert.deepEqual(client.registrations.all, []);
    assert.deepEqual(client.logs.all, []);
    assert.equal(await client.stop(), 0);
  });

  it('gets completions as plain text', async () => {
    const client = await startClient({ capabilities: plain });
    const text = `${gappy}\n## `;
    await client.open(uri, text);
    const position = { line: text.split('\n').length - 1, character: 3 };
    const { items } = (await client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position,
    })) as CompletionList;
    assert.ok(items.length > 0);
    for (const item of items) {
      assert.equal(item.insertTextFormat, undefined, item.label);
      assert.doesNotMatch(item.textEdit?.newText ?? '', /\$\{?\d/u, item.label);
    }
    assert.equal(await client.stop(), 0);
  });

  it('sets its settings by initialization options, and later by a notification', async () => {
    const rules = { 'structure/required-section': 'off' };
    const initializationOptions = { mlDesignDocs: { framework: 'four-phase', associations: ['**'], rules } };
    const client = await startClient({ capabilities: plain, initializationOptions });
    await client.open(uri, gappy.replace(/^---[\s\S]*?---\n/u, ''));
    assert.equal((await client.statuses.take()).framework, 'four-phase');
    const codes = (await published(client)).map(({ code }) => code);
    assert.notEqual(codes.length, 0);
    assert.equal(codes.includes('structure/required-section'), false);
    const settings = { mlDesignDocs: { associations: ['**'], rules: { 'structure/required-section': 'error' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    const later = await published(client);
    assert.ok(later.some(({ code, severity }) => code === 'structure/required-section' && severity === 1));
    assert.equal(await client.stop(), 0);
  });

  it('keeps what its initialization options said when it answers or sends no settings at all', async function () {
    this.timeout(60_000);
    const initializationOptions = { mlDesignDocs: { rules: { 'structure/required-section': 'off' } } };
    for (const nothing of [{}, [], null]) {
      const capabilities = { ...plain, workspace: { configuration: true } };
      const client = await startClient({ capabilities, initializationOptions, settings: () => nothing });
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: nothing });
      await client.open(uri, gappy);
      const codes = (await published(client)).map(({ code }) => code);
      assert.notEqual(codes.length, 0);
      assert.equal(codes.includes('structure/required-section'), false, JSON.stringify(nothing));
      assert.equal(await client.stop(), 0);
    }
    const client = await startClient({ capabilities: plain, initializationOptions });
    const { sendNotification } = client.connection;
    await sendNotification('workspace/didChangeConfiguration', { settings: { mlDesignDocs: { rules: {} } } });
    await client.open(uri, gappy);
    assert.ok((await published(client)).some(({ code }) => code === 'structure/required-section'));
    await sendNotification('workspace/didChangeConfiguration', { settings: {} });
    assert.ok((await published(client)).every(({ code }) => code !== 'structure/required-section'));
    assert.equal(await client.stop(), 0);
  });

  it('may say what the server does not know: notifications, a trace, requests marked as optional', async () => {
    const client = await startClient({ capabilities: plain });
    for (const method of ['$/setTrace', '$/whatever', 'workspace/whatever', 'textDocument/didSave']) {
      await client.connection.sendNotification(method, { value: 'verbose', textDocument: { uri } });
    }
    await client.connection.sendNotification('$/setTrace', { value: 'off' });
    await assert.rejects(client.connection.sendRequest('$/optional', {}), { code: -32601 });
    await client.open(uri, gappy);
    assert.notEqual((await published(client)).length, 0);
    assert.equal(await client.stop(), 0);
  });

  it('ends it by a shutdown and an exit, or by an exit alone, which is an error', async () => {
    const polite = await startClient({ capabilities: plain });
    assert.equal(await polite.stop(), 0);
    const rude = await startClient({ capabilities: plain });
    const gone = once(rude.process, 'exit');
    await rude.connection.sendNotification('exit');
    assert.deepEqual(await gone, [1, null]);
  });

  for (const [encoding, eol] of [
    ['utf-8', '\n'],
    ['utf-8', '\r\n'],
    ['utf-32', '\r\n'],
    ['utf-16', '\n'],
  ] as const) {
    it(`counts in ${encoding}${eol === '\n' ? '' : ', also with CRLF'}`, () => inEncoding(encoding, eol));
  }

  it('takes the server with it when it dies without a word', async function () {
    this.timeout(60_000);
    // An editor whose pipes outlive it: the server has only the process id to go by.
    const editor = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'inherit'] });
    const server = spawn(process.execPath, [distFile('server/node.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      const gone = once(server, 'exit');
      const params = { processId: editor.pid, rootUri: null, capabilities: {} };
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      await once(server.stdout, 'data');
      editor.kill();
      await once(editor, 'exit');
      await gone;
    } finally {
      for (const child of [editor, server]) child.kill('SIGKILL');
    }
  });
});

/** The whole way in one encoding: what is reported, found under the cursor, typed, renamed and inserted. */
async function inEncoding(encoding: Encoding, eol: string): Promise<void> {
  const text = wide.replaceAll('\n', eol);
  const client = await startClient({
    capabilities: {
      ...plain,
      general: { positionEncodings: encoding === 'utf-16' ? ['utf-16'] : [encoding, 'utf-16'] },
    },
  });
  assert.equal(client.initialized.capabilities.positionEncoding, encoding);
  await client.open(uri, text);
  const words = (await published(client)).map(({ range }) => slice(text, utf16(text, range, encoding)));
  assert.ok(words.includes('📰 新闻 re\u0301sume\u0301 feed'), words.join(' | '));
  assert.ok(words.includes('🗃️ Data'), words.join(' | '));

  const line = text.split(eol).findIndex((one) => one.startsWith('Recall@10'));
  const second = { line, character: columns('Recall@10\tof 🙂 must rise; 🗃️ Re', encoding) };
  const places = (await client.connection.sendRequest('textDocument/references', {
    ...{ textDocument: { uri }, position: second, context: { includeDeclaration: true } },
  })) as { range: Range }[];
  assert.deepEqual(
    places.map(({ range }) => slice(text, utf16(text, range, encoding))),
    ['Recall@10', 'Recall@10'],
  );
  const heading = text.split(eol).indexOf('## 🗃️ Data');
  const hover = await client.hover(uri, { line: heading, character: columns('## 🗃️ Da', encoding) });
  assert.ok(hover?.range);
  assert.equal(slice(text, utf16(text, hover.range, encoding)), '🗃️ Data');

  const renamed = (await client.connection.sendRequest('textDocument/rename', {
    ...{ textDocument: { uri }, position: second, newName: 'Précision@5' },
  })) as CodeAction['edit'];
  const expected = text.replaceAll('Recall@10', 'Précision@5');
  assert.equal(applied(text, inUtf16(text, renamed?.changes?.[uri] ?? [], encoding)), expected);

  // Two edits in one message: the second counts in the text that the first one left.
  const typed = { line, character: columns('Recall@10\tof 🙂', encoding) };
  const then = { line, character: typed.character + columns('🚀', encoding) };
  await client.change(
    uri,
    2,
    { range: { start: typed, end: typed }, text: '🚀' },
    { range: { start: then, end: then }, text: ' é' },
  );
  const after = text.replace('of 🙂', 'of 🙂🚀 é');
  await published(client, 2);
  const third = { line, character: columns('Recall@10\tof 🙂🚀 é must rise; 🗃️ Re', encoding) };
  const again = (await client.connection.sendRequest('textDocument/references', {
    ...{ textDocument: { uri }, position: third, context: { includeDeclaration: true } },
  })) as { range: Range }[];
  assert.deepEqual(
    again.map(({ range }) => slice(after, utf16(after, range, encoding))),
    ['Recall@10', 'Recall@10'],
  );
  assert.deepEqual(client.logs.all, []);
  assert.equal(await client.stop(), 0);
}

function editsOf(action: CodeAction): readonly TextEdit[] {
  return action.edit?.changes?.[uri] ?? [];
}
