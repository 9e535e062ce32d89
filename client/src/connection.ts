import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
  vsdiag,
} from 'vscode-languageclient';
import {
  configFileName,
  methods,
  type ReadFileParams,
  type ReadFileResult,
  type StatusParams,
  settingsSection,
} from '../../server/src/lsp/protocol';
import { isChecked, isExcluded } from './checked-documents';

/** Makes the client of one host; called again for each restart. Starts nothing. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** What a connection reports to the session. */
export interface ConnectionEvents {
  readonly log: vscode.LogOutputChannel;
  /** The server was sent the present text of a document, opened or changed. */
  synchronised(document: vscode.TextDocument): void;
  status(status: StatusParams): void;
  entered(state: 'starting' | 'running' | 'stopped'): void;
}

/**
 * A client with everything of ours registered, not yet started. The library behind it is large: this module is loaded
 * after activation, and nothing else may import the library's values.
 */
export async function connect(createClient: CreateClient, events: ConnectionEvents): Promise<BaseLanguageClient> {
  const client = await createClient(settingsSection, 'ML Design Docs', clientOptions(events));
  client.onNotification(methods.status, (status: StatusParams) => events.status(status));
  client.onRequest(methods.readFile, ({ uri }: ReadFileParams) => readConfigFile(uri));
  client.onDidChangeState(({ newState }) =>
    events.entered(newState === State.Starting ? 'starting' : newState === State.Running ? 'running' : 'stopped'),
  );
  return client;
}

function clientOptions(events: ConnectionEvents): LanguageClientOptions {
  return {
    // No scheme: `vscode-vfs`, `untitled` and whatever comes next are documents too. A selector cannot say "all but".
    documentSelector: [{ language: 'markdown' }],
    middleware: skipExcluded(events.synchronised),
    // No `synchronize`: the server registers for settings and configuration files; twice told is twice checked.
    diagnosticCollectionName: 'ml-design-docs',
    outputChannel: events.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
  };
}

const skipExcluded = (synchronised: (document: vscode.TextDocument) => void): Middleware => ({
  didOpen: async (document, next) => {
    if (!isChecked(document)) return;
    await next(document);
    synchronised(document);
  },
  didChange: async (event, next) => {
    if (!isChecked(event.document)) return;
    await next(event);
    synchronised(event.document);
  },
  didSave: async (document, next) => {
    if (isChecked(document)) await next(document);
  },
  didClose: async (document, next) => {
    if (isChecked(document)) await next(document);
  },
  provideHover: (document, position, token, next) =>
    isChecked(document) ? next(document, position, token) : undefined,
  provideCodeActions: (document, range, context, token, next) =>
    isChecked(document) ? next(document, range, context, token) : undefined,
  provideDiagnostics: (document, previous, token, next) =>
    isExcluded('uri' in document ? document.uri : document)
      ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
      : next(document, previous, token),
});

/** A worker has no files. It is given the configuration files and nothing else. */
async function readConfigFile(uri: string): Promise<ReadFileResult> {
  const file = vscode.Uri.parse(uri);
  if (!file.path.endsWith(`/${configFileName}`)) return null;
  try {
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
