import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Diagnostic } from 'vscode-languageserver/node';
import { workerPartsKey, workerScripts } from '../../server/src/lsp/protocol';
import { distFile } from './built-server';
import { fullClient } from './client';
import { gappy } from './documents';
import { createInbox } from './inbox';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

const home = 'https://example.test/dist/';

interface Surroundings {
  /** Which of the product's files the worker can load, by their address. */
  readonly files?: Readonly<Record<string, string>>;
  readonly parts?: { readonly scripts: Readonly<Record<string, string>>; readonly data: string };
  /** Where the worker's own script lies. */
  readonly address?: string;
  /** What the client answers about files and folders, however often it is asked; by method and URI. */
  readonly workspace?: Readonly<Record<string, unknown>>;
}

const shipped = Object.fromEntries(
  ['core.js', 'data.json', 'patterns.js', 'webview/mermaid.js'].map((name) => [`${home}${name}`, distFile(name)]),
);

/** The worker's bundle in a global scope with what a dedicated worker has: no Node, no document. */
function startWorker({ files = shipped, parts, address = `${home}server/worker.js`, workspace }: Surroundings = {}) {
  const messages = createInbox<Message>();
  const loaded: string[] = [];
  const load = (file: string): string => {
    const place = files[file];
    if (place === undefined) throw new Error('no such file');
    loaded.push(file);
    return readFileSync(place, 'utf8');
  };
  const scope: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void } = {
    addEventListener: () => {},
    postMessage: (message: Message) => {
      messages.put(structuredClone(message));
      const { uri } = (message.params ?? {}) as { uri?: string };
      if (!workspace || !/^mlDesignDocs\/(?:readFile|listFolder)$/u.test(message.method ?? '')) return;
      queueMicrotask(() => send({ id: message.id as number, result: workspace[`${message.method} ${uri}`] ?? null }));
    },
    setTimeout,
    clearTimeout,
    queueMicrotask,
    performance,
    TextDecoder,
    TextEncoder,
    URL,
    structuredClone,
    console,
    location: new URL(address),
    importScripts: (file: string) => runInContext(load(file), scope, { filename: file }),
    XMLHttpRequest: class {
      status = 0;
      responseText = '';
      private file = '';
      open(_method: string, file: string, later: boolean): void {
        assert.equal(later, false);
        this.file = file;
      }
      send(): void {
        this.status = files[this.file] === undefined ? 404 : 200;
        if (this.status === 200) this.responseText = load(this.file);
      }
    },
    ...(parts && { [workerPartsKey]: parts }),
  };
  scope.self = scope;
  createContext(scope);
  runInContext(readFileSync(distFile('server/worker.js'), 'utf8'), scope, { filename: address });
  const send = (message: Message) => scope.onmessage?.({ data: { jsonrpc: '2.0', ...message } });
  const request = async (id: number, method: string, params: unknown) => {
    send({ id, method, params });
    return (await messages.take((message) => message.id === id && message.method === undefined)).result;
  };
  return { messages, send, request, loaded };
}

describe('the built worker', () => {
  it('checks a document and asks the client for the configuration file', async () => {
    const folder = 'vscode-vfs://github/o/r';
    const text = JSON.stringify({ rules: { 'structure/required-phase': 'off' } });
    const config = `mlDesignDocs/readFile ${folder}/.ml-design-docs.json`;
    const { messages, send, request } = startWorker({ workspace: { [config]: { text } } });
    const uri = `${folder}/doc.md`;
    const capabilities = { ...fullClient, workspace: { ...fullClient.workspace, configuration: false } };
    await request(1, 'initialize', { processId: null, rootUri: folder, capabilities });
    send({ method: 'initialized', params: {} });
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 1, text: gappy } },
    });
    const pulled = request(2, 'textDocument/diagnostic', { textDocument: { uri } });
    const listed = await messages.take(({ method }) => method === 'mlDesignDocs/listFolder');
    assert.deepEqual(listed.params, { uri: `${folder}/.ml-design-docs/frameworks` });
    const { items } = (await pulled) as { items: Diagnostic[] };
    const codes = new Set(items.map(({ code }) => code));
    assert.equal(codes.has('structure/required-section'), true);
    assert.equal(codes.has('structure/required-phase'), false);
  });

  const drawn = `${gappy}\n\`\`\`mermaid\nflowchart LR\n  A[ANN (HNSW)] --> B\n\`\`\`\n`;
  const open = async (worker: ReturnType<typeof startWorker>) => {
    // In no folder, so that nobody asks for configuration files.
    const uri = 'untitled:doc.md';
    const capabilities = { ...fullClient, workspace: { diagnostics: { refreshSupport: true } } };
    const initializationOptions = { mlDesignDocs: {} };
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
  const findsSlip = async (worker: ReturnType<typeof startWorker>) => {
    const pull = await open(worker);
    const refresh = await worker.messages.take(({ method }) => method === 'workspace/diagnostic/refresh');
    worker.send({ id: refresh.id, result: null });
    assert.ok((await pull(3)).some(({ code }) => code === 'diagram/parses'));
  };

  it('finds its parts beside itself, and loads the parser for the first diagram only', async () => {
    const worker = startWorker();
    assert.deepEqual(worker.loaded, [`${home}core.js`, `${home}data.json`]);
    await findsSlip(worker);
    assert.deepEqual(worker.loaded.slice(2), [`${home}webview/mermaid.js`]);
  });

  const blob = 'blob:https://example.test/1f3a';
  const scripts = Object.fromEntries(workerScripts.map((name) => [name, `blob:https://example.test/${name}`]));
  const data = () => readFileSync(distFile('data.json'), 'utf8');

  it('started from a blob, takes its parts from where the client says', async () => {
    const files = Object.fromEntries(workerScripts.map((name) => [`${scripts[name]}`, distFile(name)]));
    await findsSlip(startWorker({ files, parts: { scripts, data: data() }, address: blob }));
  });

  it('says once that it cannot load the parser of diagrams, and checks the rest', async () => {
    const files = { [`${scripts['core.js']}`]: distFile('core.js') };
    const worker = startWorker({ files, parts: { scripts, data: data() }, address: blob });
    const pull = await open(worker);
    const log = await worker.messages.take(({ method }) => method === 'window/logMessage');
    assert.match(
      JSON.stringify(log.params),
      /Diagrams are not checked: .*cannot load webview\/mermaid\.js from blob:https:\/\/example\.test\/webview\/mermaid\.js/,
    );
    assert.ok((await pull(3)).length > 0);
    const logs = worker.messages.all.filter(({ method }) => method === 'window/logMessage');
    assert.equal(logs.length, 1);
  });

  it('says which part it cannot start without', () => {
    const without = (name: string) => ({ ...shipped, [`${home}${name}`]: undefined }) as Record<string, string>;
    const failing = (name: string) => () => startWorker({ files: without(name) });
    assert.throws(
      failing('core.js'),
      /cannot load core\.js from https:\/\/example\.test\/dist\/core\.js \(Error: no such file\)/,
    );
    assert.throws(
      failing('data.json'),
      /cannot load data\.json from https:\/\/example\.test\/dist\/data\.json \(404\)/,
    );
    // A host that answers every address with a page.
    const page = { ...shipped, [`${home}core.js`]: distFile('patterns.js') };
    assert.throws(() => startWorker({ files: page }), /cannot load core\.js .*\(it is another script\)/);
  });

  it('loads the engine for expressions once a team framework has one', async () => {
    const folder = 'vscode-vfs://github/o/r';
    const frameworks = `${folder}/.ml-design-docs/frameworks`;
    const check = `{ id: no-codename, message: No code names., forbid: { pattern: 'project\\s+[a-z]+' } }`;
    const acme = `id: acme\ntitle: Acme\nextends: seven-phase\nchecks:\n  - ${check}\n`;
    const worker = startWorker({
      workspace: {
        [`mlDesignDocs/listFolder ${frameworks}`]: { names: ['acme.yaml'] },
        [`mlDesignDocs/readFile ${frameworks}/acme.yaml`]: { text: acme },
      },
    });
    const uri = `${folder}/doc.md`;
    const capabilities = { ...fullClient, workspace: { ...fullClient.workspace, configuration: false } };
    await worker.request(1, 'initialize', { processId: null, rootUri: folder, capabilities });
    worker.send({ method: 'initialized', params: {} });
    assert.ok(!worker.loaded.includes(`${home}patterns.js`));
    const text = `---\nframework: acme\n---\n\n${gappy}\n\nPart of Project Zeus.\n`;
    worker.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 1, text } },
    });
    const pulled = worker.request(2, 'textDocument/diagnostic', { textDocument: { uri } });
    const { items } = (await pulled) as { items: Diagnostic[] };
    assert.ok(items.some(({ code }) => code === 'team/no-codename'));
    assert.ok(worker.loaded.includes(`${home}patterns.js`));
  });
});
