import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A language server over stdio, and what its client has to do for it. */
export interface ServerCommand {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  /** Where it runs, and where its documents seem to lie. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Diagnostics are asked for after each edit; else the server sends them. */
  readonly pull: boolean;
  /** Answers `workspace/configuration` for any section; null where absent. */
  readonly configuration?: unknown;
  /** Sent after `initialized` as changed settings. */
  readonly settings?: unknown;
  /** Requests of its own that this server makes; what is not here is answered with null. */
  readonly requests?: Readonly<Record<string, (params: unknown, text: (uri: string) => string) => unknown>>;
}

export interface Answer {
  /** Milliseconds from sending the message to having the diagnostics of that version. */
  readonly ms: number;
  readonly diagnostics: number;
}

export interface RunningServer {
  readonly name: string;
  open(uri: string, text: string): Promise<Answer>;
  /** Puts `text` in at an offset. */
  type(uri: string, offset: number, text: string): Promise<Answer>;
  close(uri: string): Promise<void>;
  /** Megabytes of memory that the process has now and had at most; undefined where the system does not tell. */
  memory(): { readonly now: number; readonly peak: number } | undefined;
  signal(name: NodeJS.Signals): void;
  /** Ends it as an editor does. */
  stop(): Promise<void>;
  kill(): void;
}

const limitMs = 60_000;

/** Starts a server and shakes hands with it. Rejects where it does not answer within a minute. */
export async function startServer(command: ServerCommand): Promise<RunningServer> {
  const child = spawn(process.execPath, command.args, {
    ...(command.cwd !== undefined && { cwd: command.cwd }),
    env: { ...process.env, ...command.environment },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const documents = new Map<string, TextDocument>();
  const waiting = new Map<string, (diagnostics: number) => void>();
  const ids = new Map<string, string>();
  let counts = new Map<string, number>();

  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
    const { uri, version, diagnostics } = params;
    // Servers that do not name the version answer one edit at a time.
    if (version === undefined || version === documents.get(uri)?.version) waiting.get(uri)?.(diagnostics.length);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => command.configuration ?? null),
  );
  // The type of the connection does not tell of it.
  (connection as unknown as MessageConnection).onRequest((method, params) => {
    const own = command.requests?.[method];
    return own ? own(params, (uri) => documents.get(uri)?.getText() ?? '') : null;
  });
  connection.onError(() => undefined);
  connection.listen();

  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = (): void => {
    child.kill('SIGKILL');
    connection.dispose();
  };
  const shaken = await within(
    command.name,
    connection.sendRequest<{ capabilities: { textDocumentSync?: number | { change?: number } } }>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          ...(command.pull && { diagnostic: { relatedInformation: true } }),
        },
        workspace: { configuration: true, ...(command.pull && { diagnostics: { refreshSupport: true } }) },
      },
    }),
  ).catch((error) => {
    kill();
    throw error;
  });
  const sync = shaken.capabilities.textDocumentSync;
  const wantsWholeText = (typeof sync === 'object' ? sync.change : sync) === TextDocumentSyncKind.Full;
  await connection.sendNotification('initialized', {});
  if (command.settings !== undefined)
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: command.settings });

  /** Diagnostics of the document as it was just sent. */
  const answer = async (uri: string, send: () => Promise<void>): Promise<Answer> => {
    const start = performance.now();
    const pushed = command.pull
      ? undefined
      : new Promise<number>((resolve) => {
          waiting.set(uri, resolve);
        });
    await send();
    const diagnostics = await within(command.name, pushed ?? pull(uri));
    waiting.delete(uri);
    return { ms: performance.now() - start, diagnostics };
  };

  const pull = async (uri: string): Promise<number> => {
    const previousResultId = ids.get(uri);
    const report = (await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    })) as Report;
    if (report.resultId !== undefined) ids.set(uri, report.resultId);
    if (report.items) counts.set(uri, report.items.length);
    return counts.get(uri) ?? 0;
  };

  return {
    name: command.name,
    open(uri, text) {
      documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
      const textDocument = { uri, languageId: 'markdown', version: 1, text };
      return answer(uri, () => connection.sendNotification('textDocument/didOpen', { textDocument }));
    },
    type(uri, offset, text) {
      const document = documents.get(uri) as TextDocument;
      const at = document.positionAt(offset);
      const version = document.version + 1;
      const change = [{ range: { start: at, end: at }, text }];
      TextDocument.update(document, change, version);
      const contentChanges = wantsWholeText ? [{ text: document.getText() }] : change;
      const params = { textDocument: { uri, version }, contentChanges };
      return answer(uri, () => connection.sendNotification('textDocument/didChange', params));
    },
    async close(uri) {
      documents.delete(uri);
      ids.delete(uri);
      counts = new Map();
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    memory: () => memoryOf(child),
    signal: (name) => void child.kill(name),
    async stop() {
      await within(command.name, connection.sendRequest('shutdown', undefined));
      await connection.sendNotification('exit');
      await within(command.name, ended);
      connection.dispose();
    },
    kill,
  };
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

interface Report {
  readonly resultId?: string;
  readonly items?: readonly unknown[];
}

async function within<T>(name: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const up = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name}: no answer within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work, up]);
  } finally {
    clearTimeout(timer);
  }
}

function memoryOf({ pid }: ChildProcess): { now: number; peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (key: string): number =>
      Number(new RegExp(`^${key}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0) / 1024;
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    return undefined;
  }
}
