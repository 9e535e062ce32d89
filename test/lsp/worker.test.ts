import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver/node';
import { workerScripts, workerStartScripts } from '../../server/src/lsp/protocol';
import { distFile } from './built-server';
import { home, shipped, startWorker } from './built-worker';
import { fullClient } from './client';
import { gappy } from './documents';

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
    const atStart = ['data.json', ...workerStartScripts].map((name) => `${home}${name}`);
    assert.deepEqual(worker.loaded, atStart);
    await findsSlip(worker);
    assert.deepEqual(worker.loaded.slice(atStart.length), [`${home}diagrams.js`]);
  });

  const blob = 'blob:https://example.test/1f3a';
  const scripts = Object.fromEntries(workerScripts.map((name) => [name, `blob:https://example.test/${name}`]));
  const data = () => readFileSync(distFile('data.json'), 'utf8');

  it('started from a blob, takes its parts from where the client says', async () => {
    const files = Object.fromEntries(workerScripts.map((name) => [`${scripts[name]}`, distFile(name)]));
    await findsSlip(startWorker({ files, parts: { scripts, data: data() }, address: blob }));
  });

  it('says once that it cannot load the parser of diagrams, and checks the rest', async () => {
    const files = Object.fromEntries(workerStartScripts.map((name) => [`${scripts[name]}`, distFile(name)]));
    const worker = startWorker({ files, parts: { scripts, data: data() }, address: blob });
    const pull = await open(worker);
    const log = await worker.messages.take(({ method }) => method === 'window/logMessage');
    assert.match(
      JSON.stringify(log.params),
      /Diagrams are not checked: .*cannot load diagrams\.js from blob:https:\/\/example\.test\/diagrams\.js/,
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
    for (const name of workerStartScripts)
      assert.throws(failing(name), new RegExp(`cannot load ${name} from [^ ]*${name} \\(Error: no such file\\)`));
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
