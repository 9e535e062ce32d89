import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from 'vscode-languageserver';
import { version } from '../../../package.json';
import type { DiagramReader } from '../diagram/types';
import type { DesignDocService, Host } from '../service';
import { type Abilities, abilitiesOf, serverCapabilities } from './abilities';
import { serveRefusals } from './after-shutdown';
import { serveArchitecture } from './architecture';
import { serveCodeActions } from './code-actions';
import { serveCodeLenses } from './code-lens';
import { serveCompletion } from './completion';
import { createConfigFiles } from './config-files';
import { serveDefinition } from './definition';
import { serveDesignDocs } from './design-docs';
import { serveDiagnostics } from './diagnostics';
import { serveDocumentLinks } from './document-links';
import { serveExplain } from './explain';
import { createFolders } from './folders';
import { createFrameworkFiles, isFrameworkUri } from './framework-files';
import { serveFrameworks } from './frameworks';
import { createGuard } from './guard';
import { serveHover } from './hover';
import { serveInlayHints } from './inlay-hints';
import { serveInsertSections } from './insert-sections';
import { knownNamesFor } from './known-names';
import { serveNewDocument } from './new-document';
import { serveOutline } from './outline';
import { servePortfolio } from './portfolio';
import { documentsIn } from './position-encoding';
import { configFileName, frameworksFolder, methods, quietKey, settingsSection, trustKey } from './protocol';
import { serveReferences } from './references';
import { serveRename } from './rename';
import { serveReview } from './review';
import { createSession } from './session';
import { createSettingsSource } from './settings';
import { serveWorkspaceDiagnostics } from './workspace/diagnostics';
import { createWorkspaceFiles, type HostFiles } from './workspace/files';

/** What differs between Node and a web worker. */
export interface Surroundings extends HostFiles {
  createService(host: Host): DesignDocService;
  loadDiagrams?(): Promise<DiagramReader>;
  /** Called when a document is opened, and when it was analysed for the first time. */
  opened?(): void;
  analysed?(): void;
}

/** Answers on `connection` until it closes. Everything is set up by the client's `initialize`. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  serveRefusals(connection);
  connection.onInitialize((params) => initialize(connection, surroundings, params));
  connection.listen();
}

function initialize(connection: Connection, surroundings: Surroundings, params: InitializeParams): InitializeResult {
  const abilities = abilitiesOf(params.capabilities);
  const { positionEncoding } = abilities;
  // Now, not before: how it follows edits is agreed with the client.
  const documents = new TextDocuments(documentsIn(positionEncoding));
  documents.listen(connection);
  const { initializationOptions } = params;
  const log = (message: string): void => connection.console.error(message);
  const guard = createGuard(log);
  const folders = createFolders(params);
  const files = createWorkspaceFiles(connection, surroundings);
  const trusted = optionOf(initializationOptions, trustKey) !== false;
  const frameworkFiles = createFrameworkFiles(connection, files, trusted, positionEncoding);
  const configFiles = createConfigFiles(files, knownNamesFor(frameworkFiles, folders), positionEncoding);
  const settings = createSettingsSource({
    ...{ connection, abilities, folders, configFiles, frameworkFiles, initializationOptions },
  });
  const service = surroundings.createService({ log, loadDiagrams: surroundings.loadDiagrams, kindFirst: true });
  const session = createSession({
    connection,
    abilities,
    service,
    documents,
    settings,
    quiet: quietOf(initializationOptions),
    analysed: () => surroundings.analysed?.(),
    learnt: () => diagnostics.refresh(),
    decided: (uri) => workspace.changed(uri),
  });
  const workspace = serveWorkspaceDiagnostics({ session, settings, folders, files, guard });
  const portfolio = servePortfolio({ session, folders, files, guard });
  const diagnostics = serveDiagnostics(session, guard, workspace.pulled);
  serveHover(session, guard);
  for (const serve of [serveDefinition, serveReferences, serveRename, serveDocumentLinks]) serve(session, guard);
  serveCompletion(session, guard);
  serveCodeActions(session, guard);
  serveOutline(session, guard);
  serveArchitecture(session, guard);
  serveInsertSections(session, guard);
  serveFrameworks(session, guard);
  serveExplain(session, guard);
  serveReview(session, guard);
  serveNewDocument(session, settings, guard);
  const hints = serveInlayHints(session, guard);
  const lenses = serveCodeLenses(session, guard, initializationOptions);
  const refresh = (): void => {
    diagnostics.refresh();
    hints.refresh();
    lenses.refresh();
  };
  serveDesignDocs(session, guard, refresh);

  const settingsChanged = (): void => {
    session.invalidate();
    portfolio.forget();
    refresh();
    workspace.refresh();
  };
  const forgetFiles = (): void => {
    configFiles.clear();
    frameworkFiles.clear();
  };

  /** Work for a message that nobody waits for an answer to: what fails in it is logged, and costs nothing else. */
  const unasked = (method: string, work: () => void | Promise<void>, uri?: string): void =>
    void guard(() => ({ method, ...(uri !== undefined && { uri }) }), undefined, work);

  // Files outside the workspace are not watched: a document that is opened sees them as they are then.
  documents.onDidOpen(forgetFiles);
  documents.onDidOpen(() => surroundings.opened?.());
  documents.onDidOpen(({ document }) => workspace.opened(document.uri));
  documents.onDidChangeContent(({ document }) => {
    const { uri } = document;
    if (isFrameworkUri(uri))
      unasked('textDocument/didChange', () => frameworkFiles.edited(uri, document.getText()), uri);
    else diagnostics.changed(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    const didClose = 'textDocument/didClose';
    if (isFrameworkUri(uri)) return unasked(didClose, () => frameworkFiles.edited(uri, undefined), uri);
    // Each by itself: what one of them fails to drop, the others still do.
    for (const drop of [session.forget, diagnostics.closed, workspace.closed]) unasked(didClose, () => drop(uri), uri);
  });
  connection.onDidChangeConfiguration((change) => {
    if (settings.accept(change.settings)) settingsChanged();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    workspace.filesChanged(changes);
    const configs = changes.filter(({ uri }) => uri.endsWith(`/${configFileName}`));
    const frameworks = changes.filter(({ uri }) => isFrameworkUri(uri));
    if (configs.length + frameworks.length === 0) return;
    forgetFiles();
    const didChange = 'workspace/didChangeWatchedFiles';
    for (const { uri } of frameworks) unasked(didChange, () => frameworkFiles.reread(uri), uri);
    for (const { uri } of configs) unasked(didChange, () => configFiles.reread(uri), uri);
    settingsChanged();
  });
  connection.onNotification(methods.workspaceTrusted, () => {
    frameworkFiles.trust();
    forgetFiles();
    settingsChanged();
  });
  connection.onInitialized(() => {
    register(connection, abilities, log);
    workspace.refresh();
    if (!abilities.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders((event) =>
      unasked('workspace/didChangeWorkspaceFolders', () => {
        folders.change(event);
        settingsChanged();
      }),
    );
  });
  return { serverInfo: { name: 'ml-design-docs', version }, capabilities: serverCapabilities(abilities) };
}

function quietOf(options: unknown): readonly string[] {
  const uris = optionOf(options, quietKey);
  return Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : [];
}

function optionOf(options: unknown, key: string): unknown {
  return (options as Record<string, unknown> | null | undefined)?.[key];
}

/** Asks for the notifications that a client sends only on request. */
function register(connection: Connection, abilities: Abilities, log: (message: string) => void): void {
  const failed = (error: unknown): void => log(`The client refused a registration: ${error}`);
  if (abilities.registerConfiguration) {
    connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }).catch(failed);
  }
  if (abilities.registerWatchers) {
    const watchers = [`**/${configFileName}`, `**/${frameworksFolder}/*`].map((globPattern) => ({ globPattern }));
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(failed);
  }
}
