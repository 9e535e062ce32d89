import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import type { DiagramsResult, StatusParams } from '../../server/src/lsp/protocol';
import { clientOptions } from './options';

/** Makes the client of one host; called again for each restart. Starts nothing. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

export type ServerState = 'starting' | 'running' | 'failed';

/** The connection to the language server, as the rest of the client sees it: it survives restarts. */
export interface Session extends vscode.Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  readonly onDidChangeStatus: vscode.Event<StatusParams>;
  /** The last status that the server sent of this document since it was opened. */
  status(uri: vscode.Uri): StatusParams | undefined;
  /** The Mermaid fences of an open document; undefined where the server cannot answer. */
  diagrams(uri: vscode.Uri): Promise<DiagramsResult | undefined>;
  /** Tells the server the user's choice; does nothing while it is down, the start sends them all. */
  treatAsDesignDoc(uri: vscode.Uri, treat: boolean): Promise<void>;
  restart(): Promise<void>;
}

export function createSession(
  createClient: CreateClient,
  log: vscode.LogOutputChannel,
  remembered: () => readonly (readonly [uri: string, treat: boolean])[],
): Session {
  const stateChanged = new vscode.EventEmitter<ServerState>();
  const statusChanged = new vscode.EventEmitter<StatusParams>();
  const statuses = new Map<string, StatusParams>();
  const configFiles = vscode.workspace.createFileSystemWatcher('**/.ml-design-docs.json');
  let state: ServerState = 'starting';
  let client: BaseLanguageClient | undefined;

  const enter = (next: ServerState): void => {
    if (next === state) return;
    state = next;
    stateChanged.fire(next);
  };

  const send = async (uri: string, treat: boolean): Promise<void> => {
    if (client?.state !== State.Running) return;
    try {
      await client.sendRequest('mlDesignDocs/treatAsDesignDoc', { uri, treat });
    } catch (error) {
      log.warn(`The choice for ${uri} was not taken: ${error}`);
    }
  };

  const start = async (): Promise<void> => {
    const began = performance.now();
    const next = createClient('mlDesignDocs', 'ML Design Docs', clientOptions(log, configFiles));
    client = next;
    enter('starting');
    next.onNotification('mlDesignDocs/status', (status: StatusParams) => {
      statuses.set(key(status.uri), status);
      statusChanged.fire(status);
    });
    next.onRequest('mlDesignDocs/readFile', ({ uri }: { uri: string }) => readConfigFile(uri));
    next.onDidChangeState(async ({ newState }) => {
      if (client !== next) return;
      if (newState === State.Starting) enter('starting');
      else if (newState === State.Running) {
        // Also after a crash: the new server knows nothing of the choices made before.
        for (const [uri, treat] of remembered()) await send(uri, treat);
        if (client === next && next.state === State.Running) enter('running');
      } else {
        statuses.clear();
        enter('failed');
      }
    });
    try {
      await next.start();
      log.info(`Language server ready after ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      log.error(`The language server did not start: ${error}`);
      if (client === next) enter('failed');
    }
  };

  const stop = async (): Promise<void> => {
    const old = client;
    client = undefined;
    statuses.clear();
    // A server that hangs or is gone cannot be stopped in order; its client is dropped all the same.
    await old?.dispose().catch((error) => log.warn(`The language server did not stop in order: ${error}`));
  };

  const closed = vscode.workspace.onDidCloseTextDocument((document) => statuses.delete(document.uri.toString()));
  void start();

  return {
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    onDidChangeStatus: statusChanged.event,
    status: (uri) => statuses.get(uri.toString()),
    diagrams: async (uri) => {
      if (client?.state !== State.Running) return undefined;
      try {
        return await client.sendRequest<DiagramsResult>('mlDesignDocs/diagrams', { uri: wire(client, uri) });
      } catch (error) {
        log.warn(`No diagrams of ${uri}: ${error}`);
        return undefined;
      }
    },
    treatAsDesignDoc: (uri, treat) => send(uri.toString(), treat),
    restart: async () => {
      enter('starting');
      await stop();
      await start();
    },
    dispose: () => {
      closed.dispose();
      configFiles.dispose();
      stateChanged.dispose();
      statusChanged.dispose();
      return stop();
    },
  };
}

const wire = (client: BaseLanguageClient, uri: vscode.Uri): string => client.code2ProtocolConverter.asUri(uri);

/** One spelling per document: servers and clients may escape a uri differently. */
const key = (uri: string): string => vscode.Uri.parse(uri).toString();

/** A worker has no files. It is given the configuration files and nothing else. */
async function readConfigFile(uri: string): Promise<{ text: string } | null> {
  const file = vscode.Uri.parse(uri);
  if (!file.path.endsWith('/.ml-design-docs.json')) return null;
  try {
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) };
  } catch {
    return null; // There is none.
  }
}
