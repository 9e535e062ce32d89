import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Diagnostic } from 'vscode-languageserver/node';
import { workerBundle } from './built-server';
import { fullClient } from './client';
import { gappy } from './documents';
import { createInbox } from './inbox';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** The worker's bundle in a global scope with what a dedicated worker has: no Node, no document. */
function startWorker() {
  const messages = createInbox<Message>();
  const scope: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void } = {
    addEventListener: () => {},
    postMessage: (message: Message) => messages.put(structuredClone(message)),
    setTimeout,
    clearTimeout,
    queueMicrotask,
    performance,
    TextDecoder,
    TextEncoder,
    URL,
    structuredClone,
    console,
  };
  scope.self = scope;
  createContext(scope);
  runInContext(readFileSync(workerBundle, 'utf8'), scope, { filename: workerBundle });
  const send = (message: Message) => scope.onmessage?.({ data: { jsonrpc: '2.0', ...message } });
  const request = async (id: number, method: string, params: unknown) => {
    send({ id, method, params });
    return (await messages.take((message) => message.id === id && message.method === undefined)).result;
  };
  return { messages, send, request };
}

describe('the built worker', () => {
  it('checks a document and asks the client for the configuration file', async () => {
    const { messages, send, request } = startWorker();
    const folder = 'vscode-vfs://github/o/r';
    const uri = `${folder}/doc.md`;
    const capabilities = { ...fullClient, workspace: { ...fullClient.workspace, configuration: false } };
    await request(1, 'initialize', { processId: null, rootUri: folder, capabilities });
    send({ method: 'initialized', params: {} });
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 1, text: gappy } },
    });
    const pulled = request(2, 'textDocument/diagnostic', { textDocument: { uri } });
    const asked = await messages.take(({ method }) => method === 'mlDesignDocs/readFile');
    assert.deepEqual(asked.params, { uri: `${folder}/.ml-design-docs.json` });
    const text = JSON.stringify({ rules: { 'structure/required-phase': 'off' } });
    send({ id: asked.id, result: { text } });
    const listed = await messages.take(({ method }) => method === 'mlDesignDocs/listFolder');
    assert.deepEqual(listed.params, { uri: `${folder}/.ml-design-docs/frameworks` });
    send({ id: listed.id, result: null });
    const { items } = (await pulled) as { items: Diagnostic[] };
    const codes = new Set(items.map(({ code }) => code));
    assert.equal(codes.has('structure/required-section'), true);
    assert.equal(codes.has('structure/required-phase'), false);
  });
});
