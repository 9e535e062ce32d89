import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../../package.json';
import type { DiagramReader } from '../diagram/types';
import type { DesignDocService, Host } from '../service';
import { type Abilities, abilitiesOf, serverCapabilities } from './abilities';
import { serveCodeActions } from './code-actions';
import { createConfigFiles, type ReadFile } from './config-files';
import { serveDesignDocs } from './design-docs';
import { serveDiagnostics } from './diagnostics';
import { createFolders } from './folders';
import { createGuard } from './guard';
import { serveHover } from './hover';
import { configFileName, mermaidScriptKey, settingsSection } from './protocol';
import { createSession } from './session';
import { createSettingsSource } from './settings';

/** What differs between the places where the server runs. */
export interface Surroundings {
  createService(host: Host): DesignDocService;
  /** `script` is where the client says that mermaid.js lies; a worker may not know it by itself. */
  loadDiagrams?(script: string | undefined): Promise<DiagramReader>;
  /** Absent where there is no file system; the client is asked then. */
  readonly readFile?: ReadFile;
}

/** Answers on `connection` until it closes. Everything is set up by the client's `initialize`. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => initialize(connection, documents, surroundings, params));
  documents.listen(connection);
  connection.listen();
}

function initialize(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  surroundings: Surroundings,
  params: InitializeParams,
): InitializeResult {
  const abilities = abilitiesOf(params.capabilities);
  const { initializationOptions } = params;
  const log = (message: string): void => connection.console.error(message);
  const guard = createGuard(log);
  const folders = createFolders(params);
  const configFiles = createConfigFiles(connection, surroundings.readFile);
  const settings = createSettingsSource({ connection, abilities, folders, configFiles, initializationOptions });
  const service = surroundings.createService({ log, ...diagramsOf(surroundings, initializationOptions) });
  const session = createSession({
    connection,
    abilities,
    service,
    documents,
    settings,
    learnt: () => diagnostics.refresh(),
  });
  const diagnostics = serveDiagnostics(session, guard);
  serveHover(session, guard);
  serveCodeActions(session, guard);
  serveDesignDocs(session, guard, diagnostics.refresh);

  const settingsChanged = (): void => {
    session.invalidate();
    diagnostics.refresh();
  };

  // Files outside the workspace are not watched: a document that is opened sees them as they are then.
  documents.onDidOpen(() => configFiles.clear());
  documents.onDidChangeContent(({ document }) => diagnostics.changed(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    session.forget(uri);
    diagnostics.closed(uri);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.accept(change.settings);
    settingsChanged();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const ours = changes.filter(({ uri }) => uri.endsWith(`/${configFileName}`));
    if (ours.length === 0) return;
    configFiles.clear();
    for (const { uri } of ours) void configFiles.reread(uri);
    settingsChanged();
  });
  connection.onInitialized(() => {
    register(connection, abilities, log);
    if (!abilities.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders((event) => {
      folders.change(event);
      settingsChanged();
    });
  });
  return { serverInfo: { name: 'ml-design-docs', version }, capabilities: serverCapabilities(abilities) };
}

function diagramsOf({ loadDiagrams }: Surroundings, options: unknown): Pick<Host, 'loadDiagrams'> {
  if (!loadDiagrams) return {};
  const script = (options as Record<string, unknown> | null | undefined)?.[mermaidScriptKey];
  return { loadDiagrams: () => loadDiagrams(typeof script === 'string' ? script : undefined) };
}

/** Asks for the notifications that a client sends only on request. */
function register(connection: Connection, abilities: Abilities, log: (message: string) => void): void {
  const failed = (error: unknown): void => log(`The client refused a registration: ${error}`);
  if (abilities.registerConfiguration) {
    connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }).catch(failed);
  }
  if (abilities.registerWatchers) {
    const watchers = [{ globPattern: `**/${configFileName}` }];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(failed);
  }
}
