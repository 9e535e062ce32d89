import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
  vsdiag,
} from 'vscode-languageclient';
import {
  type FileTimesParams,
  gapCommandKey,
  type ListFolderParams,
  methods,
  quietKey,
  type ReadFileParams,
  type StatusParams,
  settingsSection,
  trustKey,
} from '../../server/src/lsp/protocol';
import { frameworkPattern, isChecked, isExcluded, isSynchronised } from './checked-documents';
import { fileTimesForServer, listForServer, readForServer } from './server-files';
import { showingInsertion } from './views/inserted-place';

/** Makes the client of one host; called again for each restart. Starts nothing. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** What a connection reports to the session. */
export interface ConnectionEvents {
  readonly log: vscode.LogOutputChannel;
  /** Documents of which the new server must say nothing from the start: their findings would flash up. */
  quiet(): readonly string[];
  /** The server was sent the present text of a document, opened or changed. */
  synchronised(document: vscode.TextDocument): void;
  status(status: StatusParams): void;
  entered(state: 'starting' | 'running' | 'stopped'): void;
}

/**
 * A client with our handlers registered, not yet started. The library behind it is large: this module is loaded after activation, and no other may
 * import the library's values.
 */
export async function connect(createClient: CreateClient, events: ConnectionEvents): Promise<BaseLanguageClient> {
  let usual: ErrorHandler | undefined;
  const errorHandler = steadfast(() => usual);
  const client = await createClient(settingsSection, 'ML Design Docs', { ...clientOptions(events), errorHandler });
  usual = client.createDefaultErrorHandler();
  client.onNotification(methods.status, (status: StatusParams) => events.status(status));
  client.onRequest(methods.readFile, (params: ReadFileParams) => readForServer(params));
  client.onRequest(methods.listFolder, (params: ListFolderParams) => listForServer(params));
  client.onRequest(methods.fileTimes, (params: FileTimesParams) => fileTimesForServer(params));
  client.onDidChangeState(({ newState }) =>
    events.entered(newState === State.Starting ? 'starting' : newState === State.Running ? 'running' : 'stopped'),
  );
  return client;
}

/**
 * A message that could not be written is no reason to give up: when the server's process ends, it is started again, as often as the library's own
 * handler allows. That handler alone would give up for good after three such messages, which is four letters typed while a server dies.
 */
function steadfast(usual: () => ErrorHandler | undefined): ErrorHandler {
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => usual()?.closed() ?? { action: CloseAction.DoNotRestart },
  };
}

function clientOptions(events: ConnectionEvents): LanguageClientOptions {
  return {
    // No scheme: `vscode-vfs`, `untitled` and whatever comes next are documents too. A selector cannot say "all but".
    documentSelector: [{ language: 'markdown' }, { pattern: frameworkPattern }],
    middleware: skipExcluded(events.synchronised),
    // No `synchronize`: the server registers for settings and configuration files; twice told is twice checked.
    diagnosticCollectionName: 'ml-design-docs',
    outputChannel: events.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    // The settings are asked for.
    initializationOptions: {
      [settingsSection]: {},
      [trustKey]: vscode.workspace.isTrusted,
      [quietKey]: events.quiet(),
      [gapCommandKey]: 'mlDesignDocs.showGap',
    },
  };
}

const skipExcluded = (synchronised: (document: vscode.TextDocument) => void): Middleware => ({
  didOpen: async (document, next) => {
    if (!isSynchronised(document)) return;
    await next(document);
    if (isChecked(document)) synchronised(document);
  },
  didChange: async (event, next) => {
    if (!isSynchronised(event.document)) return;
    await next(event);
    if (isChecked(event.document)) synchronised(event.document);
  },
  didSave: async (document, next) => {
    if (isSynchronised(document)) await next(document);
  },
  didClose: async (document, next) => {
    if (isSynchronised(document)) await next(document);
  },
  provideHover: (document, position, token, next) =>
    isChecked(document) ? next(document, position, token) : undefined,
  provideCompletionItem: (document, position, context, token, next) =>
    isChecked(document) ? next(document, position, context, token) : undefined,
  provideCodeLenses: (document, token, next) => (isChecked(document) ? next(document, token) : undefined),
  provideCodeActions: (document, range, context, token, next) =>
    isChecked(document) ? next(document, range, context, token) : undefined,
  resolveCodeAction: async (action, token, next) => {
    const resolved = await next(action, token);
    return resolved && showingInsertion(resolved);
  },
  provideDiagnostics: (document, previous, token, next) =>
    isExcluded('uri' in document ? document.uri : document)
      ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
      : next(document, previous, token),
});
