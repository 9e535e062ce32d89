import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { buildCli, runCli } from '../cli/built-cli';
import { gappy } from '../lsp/documents';
import { program, startClient, type TestClient } from './client';

interface Message {
  readonly id?: number;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: { readonly isError?: boolean };
}

const initialize = {
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

/** Sends lines as they are, closes the input, and gives what came back: each line of the output has to be a message. */
async function talk(cwd: string, lines: readonly (string | object)[]) {
  const child = spawn(process.execPath, [program, 'mcp'], { cwd });
  const messages: Message[] = [];
  createInterface(child.stdout).on('line', (line) => messages.push(JSON.parse(line)));
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const ended = once(child, 'close');
  for (const line of lines)
    child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify({ jsonrpc: '2.0', ...line })}\n`);
  // The last question is answered last: then everything was.
  const last = lines.flatMap((line) => (typeof line === 'string' ? [] : [(line as { id?: number }).id ?? -1])).at(-1);
  while (!messages.some(({ id }) => id === last)) await once(child.stdout, 'data');
  child.stdin.end();
  const [code] = await ended;
  return { messages, stderr, code };
}

const call = (id: number, name: string, given: object) => ({
  ...{ id, method: 'tools/call' },
  params: { name, arguments: given },
});

describe('the server for agents: protocol', function () {
  this.timeout(60_000);
  let folder = '';
  let client: TestClient;
  before(async () => {
    buildCli();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-mcp-'));
    client = await startClient({ cwd: folder });
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('offers tools that only read, with the schema of what they take and give', () => {
    assert.deepEqual(
      client.tools.map(({ name }) => name),
      ['check', 'coverage', 'explain', 'list', 'skeleton'],
    );
    for (const { name, title, description, annotations, inputSchema, outputSchema } of client.tools) {
      assert.ok(title && description, name);
      const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations ?? {};
      assert.deepEqual(
        [readOnlyHint, destructiveHint, idempotentHint, openWorldHint],
        [true, false, true, false],
        name,
      );
      assert.equal(inputSchema.additionalProperties, false, name);
      assert.equal(outputSchema?.type, 'object', name);
    }
    assert.equal(client.client.getServerVersion()?.name, 'ml-design-docs');
    assert.match(client.client.getInstructions() ?? '', /check/u);
  });

  it('refuses an unknown tool by name, and an unknown method', async () => {
    await assert.rejects(client.call('chek'), (error: McpError) => {
      assert.equal(error.code, -32602);
      assert.match(error.message, /unknown tool 'chek'; did you mean 'check'\?/u);
      return true;
    });
    const { messages } = await talk(folder, [initialize, { id: 1, method: 'prompts/list' }]);
    assert.equal(messages.find(({ id }) => id === 1)?.error?.code, -32601);
  });

  it('says what is wrong with arguments, so that a model can mend them', async () => {
    const faults: readonly (readonly [object, RegExp])[] = [
      [{}, /^name a path, or give a text$/u],
      [{ pth: 'a.md' }, /^unknown argument 'pth'; did you mean 'path'\?/u],
      [{ text: 'x', limit: 'many' }, /^arguments\/limit must be integer$/u],
      [{ text: 'x', severity: 'fatal' }, /^unknown severity 'fatal' \(error, warning, info, hint\)$/u],
      [{ text: gappy, framework: 'nine-stp' }, /^unknown framework 'nine-stp'; did you mean 'nine-step'\?/u],
    ];
    for (const [given, message] of faults) {
      const { isError, text, structured } = await client.call('check', { ...given });
      assert.deepEqual([isError, structured], [true, undefined]);
      assert.match(text, message);
    }
  });

  it('goes on after a line that is no message, and says in a line what was wrong with it', async () => {
    const { messages, stderr, code } = await talk(folder, [
      initialize,
      'no JSON',
      '{"jsonrpc":"2.0","id":[]}',
      call(1, 'check', { text: gappy }),
    ]);
    assert.equal(messages.find(({ id }) => id === 1)?.result?.isError, undefined);
    const lines = stderr.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^ml-design-docs: left a message alone that is no JSON: .*no JSON/u);
    assert.equal(lines[1], 'ml-design-docs: left a message alone that is none of the protocol (JSON-RPC 2.0)');
    assert.deepEqual([lines.length, code], [2, 0]);
  });

  it('does not begin what is cancelled before it is its turn', async () => {
    const large = gappy + 'We watch the drift of 12 features every day. '.repeat(2000);
    const { messages } = await talk(folder, [
      initialize,
      call(1, 'check', { text: large }),
      call(2, 'check', { text: large }),
      { method: 'notifications/cancelled', params: { requestId: 2, reason: 'changed my mind' } },
      call(3, 'coverage', { text: gappy }),
    ]);
    assert.deepEqual(
      messages.map(({ id }) => id),
      [0, 1, 3],
    );
  });

  it('answers a text of many megabytes', async () => {
    const text = 'word '.repeat(1_200_000);
    const { isError, structured } = await client.call('check', { text, framework: 'seven-phase' });
    assert.equal(isError, undefined);
    assert.deepEqual(
      structured.findings.map(({ rule }: { rule: string }) => rule),
      ['structure/document-readable'],
    );
    const other = await client.call('check', { text });
    assert.equal(other.isError, true);
    assert.match(other.text, /^This file has 6\.0 million characters/u);
  });

  it('takes any text', async () => {
    for (const text of ['', '\0', '\uD800', '\uFEFF# x', '---\na: [', '```mermaid\nflowchart\n', 'a\r\nb\rc\n']) {
      const answer = await client.call('check', { text, framework: 'seven-phase' });
      assert.equal(answer.isError, undefined, JSON.stringify(text));
    }
  });

  it('ends in order when the client leaves, and refuses a folder that is not there', async () => {
    const { code, stderr } = await talk(folder, [initialize]);
    assert.deepEqual([code, stderr], [0, '']);
    const refused = await runCli(folder, ['mcp', 'nowhere']);
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(refused.stderr, /no such folder: 'nowhere'/u);
  });

  it('answers what was asked before the input ended', () => {
    const asked = [initialize, call(1, 'check', { text: gappy }), call(2, 'explain', { name: 'split-adds-up' })];
    const input = asked.map((one) => `${JSON.stringify({ jsonrpc: '2.0', ...one })}\n`).join('');
    const { status, stdout } = spawnSync(process.execPath, [program, 'mcp'], { cwd: folder, input, encoding: 'utf8' });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Message);
    assert.deepEqual(answers.map(({ id }) => id).sort(), [0, 1, 2]);
    assert.equal(status, 0);
  });

  it('gives the page of each rule as a resource, as explain does', async () => {
    const { resources } = await client.client.listResources();
    const [first] = resources;
    assert.ok(first && resources.length > 50);
    const { contents } = await client.client.readResource({ uri: first.uri });
    assert.equal((contents[0] as { text: string }).text, (await client.call('explain', { name: first.name })).text);
    await assert.rejects(
      client.client.readResource({ uri: 'ml-design-docs://rules/data/nothing' }),
      (error: McpError) => error instanceof McpError && error.code === -32002,
    );
  });
});
