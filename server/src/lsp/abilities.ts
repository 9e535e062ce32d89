import {
  type ClientCapabilities,
  CodeActionKind,
  InsertTextMode,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { triggerCharacters } from './completion-triggers';
import { chosenEncoding, type PositionEncoding } from './position-encoding';
import { fixAllKind } from './protocol';

/** What this client can do, read once. A client that says nothing gets plain LSP 3.0: push, inline edits, no extras. */
export interface Abilities {
  /** What the columns of all positions count, both ways. */
  readonly positionEncoding: PositionEncoding;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  /** The server may register for diagnostics by itself: it does so for files that are not open. */
  readonly registerDiagnostics: boolean;
  /** The server may begin to show progress by itself. */
  readonly workProgress: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** `workspace/configuration`, asked per document. */
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly registerWatchers: boolean;
  readonly workspaceFolders: boolean;
  /** Code actions as literals; without it a client understands commands only, of which there are none. */
  readonly codeActions: boolean;
  readonly resolveEdits: boolean;
  /** Edits that carry the document's version, so that the client refuses stale ones. */
  readonly versionedEdits: boolean;
  readonly markdownHover: boolean;
  readonly definitionLinks: boolean;
  readonly prepareRename: boolean;
  readonly refreshInlayHints: boolean;
  readonly completion: CompletionAbilities;
  readonly refreshCodeLenses: boolean;
}

/** What a client makes of completion items beyond a text to insert. */
export interface CompletionAbilities {
  readonly snippets: boolean;
  /** A few words beside the label. */
  readonly labelDetails: boolean;
  readonly markdown: boolean;
  /** The documentation may come when an item is shown. */
  readonly resolveDocumentation: boolean;
  /** The client can be told not to indent what is inserted. */
  readonly insertTextMode: boolean;
}

/** Reads what a client says of itself; what it leaves out it cannot do. */
export function abilitiesOf(client: ClientCapabilities): Abilities {
  const { textDocument = {}, workspace = {} } = client;
  const diagnostics = [textDocument.publishDiagnostics, textDocument.diagnostic];
  const actions = textDocument.codeAction;
  const item = textDocument.completion?.completionItem;
  return {
    positionEncoding: chosenEncoding(client.general?.positionEncodings),
    pullDiagnostics: textDocument.diagnostic != null,
    refreshDiagnostics: workspace.diagnostics?.refreshSupport === true,
    registerDiagnostics: textDocument.diagnostic?.dynamicRegistration === true,
    workProgress: client.window?.workDoneProgress === true,
    relatedInformation: diagnostics.some((one) => one?.relatedInformation === true),
    codeDescription: diagnostics.some((one) => one?.codeDescriptionSupport === true),
    configuration: workspace.configuration === true,
    registerConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    registerWatchers: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace.workspaceFolders === true,
    codeActions: actions?.codeActionLiteralSupport != null,
    resolveEdits: actions?.dataSupport === true && actions.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: workspace.workspaceEdit?.documentChanges === true,
    markdownHover: textDocument.hover?.contentFormat?.includes('markdown') === true,
    definitionLinks: textDocument.definition?.linkSupport === true,
    prepareRename: textDocument.rename?.prepareSupport === true,
    refreshInlayHints: workspace.inlayHint?.refreshSupport === true,
    completion: {
      snippets: item?.snippetSupport === true,
      labelDetails: item?.labelDetailsSupport === true,
      markdown: item?.documentationFormat?.includes('markdown') === true,
      resolveDocumentation: item?.resolveSupport?.properties.includes('documentation') === true,
      insertTextMode: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    },
    refreshCodeLenses: workspace.codeLens?.refreshSupport === true,
  };
}

/** What this server offers to a client of these abilities. */
export function serverCapabilities(abilities: Abilities): ServerCapabilities {
  return {
    positionEncoding: abilities.positionEncoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: abilities.prepareRename ? { prepareProvider: true } : true,
    documentLinkProvider: {},
    completionProvider: {
      triggerCharacters: [...triggerCharacters],
      resolveProvider: abilities.completion.resolveDocumentation,
      ...(abilities.completion.labelDetails && { completionItem: { labelDetailsSupport: true } }),
    },
    inlayHintProvider: true,
    codeLensProvider: {},
    codeActionProvider: abilities.codeActions && {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind],
      resolveProvider: abilities.resolveEdits,
    },
    ...(abilities.pullDiagnostics && {
      diagnosticProvider: {
        identifier: 'ml-design-docs',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
