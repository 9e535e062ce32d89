import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Diagnostic } from 'vscode-languageserver/node';
import { mermaidBundle, workerBundle } from './built-server';
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
function startWorker(scripts: Readonly<Record<string, string>> = {}) {
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
    location: new URL('blob:https://example.test/1f3a'),
    importScripts: (address: string) => {
      const file = scripts[address];
      if (file === undefined) throw new Error(`cannot load ${address}`);
      runInContext(readFileSync(file, 'utf8'), scope, { filename: file });
    },
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

  const drawn = `${gappy}\n\`\`\`mermaid\nflowchart LR\n  A[ANN (HNSW)] --> B\n\`\`\`\n`;
  const open = async (worker: ReturnType<typeof startWorker>, initializationOptions: unknown) => {
    // In no folder, so that nobody asks for configuration files.
    const uri = 'untitled:doc.md';
    const capabilities = { ...fullClient, workspace: { diagnostics: { refreshSupport: true } } };
    await worker.request(1, 'initialize', { processId: null, rootUri: null, capabilities, initializationOptions });
    worker.send({ method: 'initialized', params: {} });
    worker.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 1, text: drawn } },
    });
    const pull = async (id: number) => {
      const answer = worker.request(id, 'textDocument/diagnostic', { textDocument: { uri } });
      return ((await answer) as { items: Diagnostic[] }).items;
    };
    assert.ok((await pull(2)).length > 0);
    return pull;
  };

  it('parses diagrams with the script that the client names', async () => {
    const address = 'https://example.test/dist/webview/mermaid.js';
    const worker = startWorker({ [address]: mermaidBundle });
    const pull = await open(worker, { mlDesignDocs: {}, mermaidScript: address });
    const refresh = await worker.messages.take(({ method }) => method === 'workspace/diagnostic/refresh');
    worker.send({ id: refresh.id, result: null });
    assert.ok((await pull(3)).some(({ code }) => code === 'diagram/parses'));
  });

  it('says once that it cannot load the script, and checks the rest', async () => {
    const worker = startWorker();
    const pull = await open(worker, { mlDesignDocs: {}, mermaidScript: 'https://example.test/gone.js' });
    const log = await worker.messages.take(({ method }) => method === 'window/logMessage');
    assert.match(
      JSON.stringify(log.params),
      /Diagrams are not checked: .*cannot load https:\/\/example\.test\/gone\.js/,
    );
    assert.ok((await pull(3)).length > 0);
    const logs = worker.messages.all.filter(({ method }) => method === 'window/logMessage');
    assert.equal(logs.length, 1);
  });
});
