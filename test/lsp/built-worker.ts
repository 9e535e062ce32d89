import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { workerPartsKey, workerScripts } from '../../server/src/lsp/protocol';
import { distFile } from './built-server';
import { createInbox } from './inbox';

export interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** Where the tests say that the product lies. */
export const home = 'https://example.test/dist/';

export interface Surroundings {
  /** Which of the product's files the worker can load, by their address. */
  readonly files?: Readonly<Record<string, string>>;
  readonly parts?: { readonly scripts: Readonly<Record<string, string>>; readonly data: string };
  /** Where the worker's own script lies. */
  readonly address?: string;
  /** What the client answers about files and folders, however often it is asked; by method and URI. */
  readonly workspace?: Readonly<Record<string, unknown>>;
}

/** The product's files by their address. */
export const shipped = Object.fromEntries(
  ['data.json', ...workerScripts].map((name) => [`${home}${name}`, distFile(name)]),
);

/** The worker's bundle in a global scope with what a dedicated worker has: no Node, no document. */
export function startWorker({
  files = shipped,
  parts,
  address = `${home}server/worker.js`,
  workspace,
}: Surroundings = {}) {
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
    MessageChannel,
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
