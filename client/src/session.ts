import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type DiagramsResult, methods, type StatusParams } from '../../server/src/lsp/protocol';
import type { CreateClient } from './connection';

export type ServerState = 'starting' | 'running' | 'failed';

/** The connection to the language server, as the rest of the client sees it: it survives restarts. */
export interface Session extends vscode.Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  readonly onDidChangeStatus: vscode.Event<StatusParams>;
  /** The server was sent the present text: a request made now is answered for it, one made earlier may not be. */
  readonly onDidSynchronise: vscode.Event<vscode.TextDocument>;
  /** The last status that the server sent of this document since it was opened. */
  status(uri: vscode.Uri): StatusParams | undefined;
  /** Asks the server anything of the protocol; undefined where it cannot answer, which is logged. */
  request<Answer>(method: string, params: unknown): Promise<Answer | undefined>;
  /** The Mermaid fences of an open document; undefined where the server cannot answer. */
  diagrams(uri: vscode.Uri): Promise<DiagramsResult | undefined>;
  /** Tells the server the user's choice; does nothing while it is down, the start sends them all. */
  treatAsDesignDoc(uri: vscode.Uri, treat: boolean): Promise<void>;
  restart(): Promise<void>;
}

/**
 * Starts the server without waiting for it. `remembered` are the user's choices that a new server has to be told, `quiet` the
 * documents that it has to leave in quiet.
 */
export function createSession(
  createClient: CreateClient,
  log: vscode.LogOutputChannel,
  remembered: () => readonly (readonly [uri: string, treat: boolean])[],
  quiet: () => readonly string[] = () => [],
): Session {
  const stateChanged = new vscode.EventEmitter<ServerState>();
  const statusChanged = new vscode.EventEmitter<StatusParams>();
  const synchronised = new vscode.EventEmitter<vscode.TextDocument>();
  const statuses = new Map<string, StatusParams>();
  let state: ServerState = 'starting';
  let client: BaseLanguageClient | undefined;
  /** Counts the starts: what an earlier client reports late is ignored. */
  let run = 0;

  const enter = (next: ServerState): void => {
    if (next === state) return;
    state = next;
    stateChanged.fire(next);
  };

  const receive = (status: StatusParams): void => {
    statuses.set(key(status.uri), status);
    statusChanged.fire(status);
  };

  const request = async <Answer>(method: string, params: unknown): Promise<Answer | undefined> => {
    if (!client?.isRunning()) return undefined;
    try {
      return await client.sendRequest<Answer>(method, params);
    } catch (error) {
      log.warn(`No answer to ${method}: ${error}`);
      return undefined;
    }
  };

  const treatAsDesignDoc = async (uri: string, treat: boolean): Promise<void> => {
    const status = await request<StatusParams | null>(methods.treatAsDesignDoc, { uri, treat });
    if (status) receive(status);
  };

  /** The server is told of trust by the options of its client, or, where trust came after these were made, by a message. */
  let toldOfTrust = false;
  const tellOfTrust = (): void => {
    if (toldOfTrust || !vscode.workspace.isTrusted || !client?.isRunning()) return;
    client
      .sendNotification(methods.workspaceTrusted)
      .catch((error) => log.warn(`The server was not told that the workspace is trusted: ${error}`));
  };

  const entered = async (mine: number, next: 'starting' | 'running' | 'stopped'): Promise<void> => {
    if (mine !== run) return;
    if (next === 'running') {
      // Also after a crash: the new server knows nothing of the choices made before.
      tellOfTrust();
      for (const [uri, treat] of remembered()) await treatAsDesignDoc(uri, treat);
      for (const uri of quiet()) await request(methods.quiet, { uri, quiet: true });
      if (mine === run && client?.isRunning()) enter('running');
    } else if (next === 'stopped') {
      statuses.clear();
      enter('failed');
    } else enter('starting');
  };

  const start = async (): Promise<void> => {
    const began = performance.now();
    run += 1;
    const mine = run;
    enter('starting');
    toldOfTrust = vscode.workspace.isTrusted;
    try {
      const { connect } = await import('./connection');
      const next = await connect(createClient, {
        log,
        quiet,
        synchronised: (document) => synchronised.fire(document),
        status: receive,
        entered: (nextState) => void entered(mine, nextState),
      });
      if (mine !== run) return;
      client = next;
      await next.start();
      log.info(`Language server ready after ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      log.error(`The language server did not start: ${error}`);
      if (mine === run) enter('failed');
    }
  };

  const stop = async (): Promise<void> => {
    const old = client;
    client = undefined;
    run += 1;
    statuses.clear();
    // A server that hangs or is gone cannot be stopped in order; its client is dropped all the same.
    await old?.dispose().catch((error) => log.warn(`The language server did not stop in order: ${error}`));
  };

  const subscriptions = vscode.Disposable.from(
    stateChanged,
    statusChanged,
    synchronised,
    vscode.workspace.onDidCloseTextDocument((document) => statuses.delete(document.uri.toString())),
    vscode.workspace.onDidGrantWorkspaceTrust(tellOfTrust),
  );
  // A task of its own: loading the client library would otherwise count into, and delay, the activation.
  const starting = setTimeout(start);

  return {
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    onDidChangeStatus: statusChanged.event,
    onDidSynchronise: synchronised.event,
    status: (uri) => statuses.get(uri.toString()),
    request,
    diagrams: (uri) => request<DiagramsResult>(methods.diagrams, { uri: uri.toString() }),
    treatAsDesignDoc: (uri, treat) => treatAsDesignDoc(uri.toString(), treat),
    restart: async () => {
      enter('starting');
      await stop();
      await start();
    },
    dispose: () => {
      clearTimeout(starting);
      subscriptions.dispose();
      return stop();
    },
  };
}

/** One spelling per document: servers and clients may escape a uri differently. */
const key = (uri: string): string => vscode.Uri.parse(uri).toString();
