import {
  type ClientCapabilities,
  CodeActionKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';

/** Every safe fix of a document at once; editors ask for it by this name, on save for example. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mlDesignDocs`;

/** What this client can do, read once. A client that says nothing gets plain LSP 3.0: push, inline edits, no extras. */
export interface Abilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
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
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
}

export function abilitiesOf(client: ClientCapabilities): Abilities {
  const { textDocument = {}, workspace = {} } = client;
  const diagnostics = [textDocument.publishDiagnostics, textDocument.diagnostic];
  const actions = textDocument.codeAction;
  return {
    pullDiagnostics: textDocument.diagnostic != null,
    refreshDiagnostics: workspace.diagnostics?.refreshSupport === true,
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
    refreshInlayHints: workspace.inlayHint?.refreshSupport === true,
    refreshCodeLenses: workspace.codeLens?.refreshSupport === true,
  };
}

export function serverCapabilities(abilities: Abilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
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
