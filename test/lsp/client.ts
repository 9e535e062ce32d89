import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  type FullDocumentDiagnosticReport,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MessageConnection,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  UnregistrationRequest,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { type ListFolderResult, methods, type ReadFileResult, type StatusParams } from '../../server/src/lsp/protocol';
import { exitCode, type ServerOptions, spawnServer } from './built-server';
import { createInbox, type Inbox } from './inbox';

/** What VS Code says of itself, as far as this server asks. */
export const fullClient: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

export interface ClientOptions extends ServerOptions {
  readonly capabilities?: ClientCapabilities;
  /** URIs of the workspace folders. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration` for our section, at once or in time. */
  readonly settings?: (scopeUri: string | undefined) => unknown;
  /** Answers `mlDesignDocs/readFile`; without it the client does not know the request. */
  readonly readFile?: (uri: string) => ReadFileResult;
  /** Answers `mlDesignDocs/listFolder`, likewise. */
  readonly listFolder?: (uri: string) => ListFolderResult;
}

export interface ProgressMessage {
  readonly token: string | number;
  readonly value: unknown;
}

/** A language client on the built server: typed messages out, inboxes for what comes in. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  readonly initialized: InitializeResult;
  readonly statuses: Inbox<StatusParams>;
  readonly published: Inbox<PublishDiagnosticsParams>;
  readonly refreshes: Inbox<true>;
  readonly registrations: Inbox<Registration>;
  /** Ids of registrations that were taken back. */
  readonly unregistrations: Inbox<string>;
  /** What is told of long work that the server began. */
  readonly progress: Inbox<ProgressMessage>;
  readonly logs: Inbox<string>;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): Promise<void>;
  close(uri: string): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** Pulls and fails unless the report is a full one. */
  pullFull(uri: string): Promise<FullDocumentDiagnosticReport>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  resolve(action: CodeAction): Promise<CodeAction>;
  fileChanged(uri: string, type?: FileChangeType): Promise<void>;
  /** Shutdown, exit, and the exit code. */
  stop(): Promise<number | null>;
}

const running = new Set<ChildProcessWithoutNullStreams>();

// A failed test leaves its server behind.
afterEach(() => {
  for (const child of running) child.kill();
  running.clear();
});

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const child = spawnServer(['--stdio'], options);
  running.add(child);
  const gone = exitCode(child).finally(() => running.delete(child));
  child.stderr.pipe(process.stderr);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const [statuses, published, refreshes] = [
    createInbox<StatusParams>(),
    createInbox<PublishDiagnosticsParams>(),
    createInbox<true>(),
  ];
  const [registrations, logs] = [createInbox<Registration>(), createInbox<string>()];
  const [unregistrations, progress] = [createInbox<string>(), createInbox<ProgressMessage>()];
  connection.onNotification(methods.status, (status: StatusParams) => statuses.put(status));
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => published.put(params));
  connection.onNotification(LogMessageNotification.type, ({ message }) => logs.put(message));
  connection.onRequest(DiagnosticRefreshRequest.type, () => refreshes.put(true));
  connection.onRequest(RegistrationRequest.type, (params) => params.registrations.forEach(registrations.put));
  connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations) unregistrations.put(id);
  });
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
  // The type of the connection does not tell of it.
  (connection as unknown as MessageConnection).onUnhandledProgress((message) => progress.put(message));
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    Promise.all(
      items.map(async ({ scopeUri, section }) =>
        section === 'mlDesignDocs' ? ((await options.settings?.(scopeUri)) ?? null) : null,
      ),
    ),
  );
  const { readFile, listFolder } = options;
  if (readFile) connection.onRequest(methods.readFile, ({ uri }: { uri: string }) => readFile(uri));
  if (listFolder) connection.onRequest(methods.listFolder, ({ uri }: { uri: string }) => listFolder(uri));
  connection.listen();

  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: options.folders?.[0] ?? null,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    capabilities: options.capabilities ?? fullClient,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const pull = (uri: string, previousResultId?: string) =>
    connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });

  return {
    connection,
    process: child,
    initialized,
    statuses,
    published,
    refreshes,
    ...{ registrations, unregistrations, progress },
    logs,
    open: (uri, text, languageId = 'markdown') =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, ...contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    pull,
    async pullFull(uri) {
      const report = await pull(uri);
      if (report.kind !== 'full') throw new Error(`the report is ${report.kind}`);
      return report;
    },
    hover: (uri, position) => connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    async codeActions(uri, range, only) {
      const context = { diagnostics: [], ...(only && { only }) };
      const actions = await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
      return (actions ?? []) as CodeAction[];
    },
    resolve: (action) => connection.sendRequest(CodeActionResolveRequest.type, action),
    fileChanged: (uri, type = FileChangeType.Changed) =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] }),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      return gone;
    },
  };
}
