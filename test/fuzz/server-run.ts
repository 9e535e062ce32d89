import assert from 'node:assert/strict';
import { CancellationTokenSource, type MessageConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { methods } from '../../server/src/lsp/protocol';
import type { Client } from '../lsp/client';
import { gappy } from '../lsp/documents';
import { folder, type Message } from './messages';

/** An answer that takes longer than this (milliseconds) will not come. */
const patienceMs = 60_000;

interface Opened {
  readonly textDocument: {
    readonly uri: string;
    readonly languageId: string;
    readonly version: number;
    readonly text: string;
  };
}

interface Changed {
  readonly textDocument: { readonly uri: string; readonly version: number | null };
  readonly contentChanges: Parameters<typeof TextDocument.update>[1];
}

/** The open documents as the protocol says that they are after a message, by the library that servers use. */
function follow(open: Map<string, TextDocument>, { method, params }: Message): void {
  try {
    if (method === 'textDocument/didOpen') {
      const { uri, languageId, version, text } = (params as Opened).textDocument;
      open.set(uri, TextDocument.create(uri, languageId, version, text));
    } else if (method === 'textDocument/didChange') {
      const { textDocument, contentChanges } = params as Changed;
      if (contentChanges.length === 0) return;
      const { version } = textDocument;
      const known = open.get(textDocument.uri);
      if (version !== null && version !== undefined && known)
        open.set(textDocument.uri, TextDocument.update(known, contentChanges, version));
    } else if (method === 'textDocument/didClose') open.delete((params as Opened).textDocument.uri);
  } catch {
    // As in the server: the message is not followed.
  }
}

async function answered(what: string, answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new assert.AssertionError({ message: `no answer to ${what}` })), patienceMs);
  });
  try {
    await Promise.race([answer, late]);
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    // An error of the protocol is an answer; what is none is a broken connection.
    assert.equal(typeof (error as { code?: unknown }).code, 'number', `${what}: ${error}`);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends the messages and waits for all answers. Afterwards each open document has the findings of a new document with its
 * text, and a document that nobody touched has those it had. All documents are closed again.
 */
export async function play(client: Client, list: readonly Message[]): Promise<void> {
  const connection = client.connection as unknown as MessageConnection;
  const open = new Map<string, TextDocument>();
  const pending: Promise<void>[] = [];
  let later: CancellationTokenSource | undefined;
  for (const message of list) {
    const { method, params, request, cancel, wait } = message;
    if (request) {
      const source = new CancellationTokenSource();
      const shown = `${method} ${JSON.stringify(params)?.slice(0, 300)}`;
      const answer = answered(shown, connection.sendRequest(method, params as object, source.token));
      if (wait) await answer;
      else pending.push(answer);
      if (cancel === 'at-once') source.cancel();
      later?.cancel();
      later = cancel === 'later' ? source : undefined;
    } else {
      follow(open, message);
      // A document that the library cannot hold is none.
      await connection.sendNotification(method, params as object);
      later?.cancel();
      later = undefined;
    }
  }
  later?.cancel();
  await Promise.all(pending);
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  for (const [uri, document] of open) {
    const text = textOf(document);
    if (text === undefined || !uri.startsWith(`${folder}/`) || !uri.endsWith('.md')) continue;
    await assertAsNew(client, uri, text);
  }
  await assertUntouched(client);
  for (const uri of open.keys()) await client.close(uri);
}

/** Undefined for what a nonsensical message made of it. */
function textOf(document: TextDocument): string | undefined {
  try {
    const text = document.getText();
    return typeof text === 'string' && document.languageId === 'markdown' ? text : undefined;
  } catch {
    return undefined;
  }
}

async function findings(client: Client, uri: string): Promise<unknown> {
  await client.connection.sendRequest(methods.treatAsDesignDoc, { uri, treat: true });
  await client.connection.sendRequest(methods.quiet, { uri, quiet: false });
  const { items } = await client.pullFull(uri);
  return JSON.parse(JSON.stringify(items).replaceAll(uri, 'URI'));
}

async function assertAsNew(client: Client, uri: string, text: string): Promise<void> {
  const other = `${folder}/new.md`;
  await client.open(other, text);
  const [kept, made] = [await findings(client, uri), await findings(client, other)];
  await client.close(other);
  assert.deepEqual(kept, made, `${uri}: ${JSON.stringify(text)}`);
}

const first = new WeakMap<Client, unknown>();

async function assertUntouched(client: Client): Promise<void> {
  const uri = `${folder}/untouched.md`;
  await client.open(uri, gappy);
  const now = await findings(client, uri);
  await client.close(uri);
  if (!first.has(client)) first.set(client, now);
  assert.ok((now as unknown[]).length > 0);
  assert.deepEqual(now, first.get(client));
}
