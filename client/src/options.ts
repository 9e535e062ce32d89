import type * as vscode from 'vscode';
import { type LanguageClientOptions, type Middleware, RevealOutputChannelOn, vsdiag } from 'vscode-languageclient';

/** Buffers that show a document without being it: the other side of a diff, a comment box, a log. */
const excludedSchemes: ReadonlySet<string> = new Set([
  'chat-editing-snapshot-text-model',
  'chat-editing-text-model',
  'comment',
  'conflictResolution',
  'git',
  'gitfs',
  'gitlens',
  'output',
  'pr',
  'review',
  'vscode-chat-code-block',
  'vscode-local-history',
  'vscode-scm',
]);

/** True for the documents that the server is told of: Markdown on any file system, also unsaved. */
export function isChecked(document: { readonly languageId: string; readonly uri: vscode.Uri }): boolean {
  return document.languageId === 'markdown' && !excludedSchemes.has(document.uri.scheme);
}

export function clientOptions(
  log: vscode.LogOutputChannel,
  configFiles: vscode.FileSystemWatcher,
): LanguageClientOptions {
  return {
    // No scheme: `vscode-vfs`, `untitled` and whatever comes next are documents too. A selector cannot say "all but".
    documentSelector: [{ language: 'markdown' }],
    middleware: skipExcluded,
    synchronize: {
      configurationSection: 'mlDesignDocs',
      fileEvents: configFiles,
    },
    diagnosticCollectionName: 'ml-design-docs',
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
  };
}

const skipExcluded: Middleware = {
  didOpen: async (document, next) => {
    if (isChecked(document)) await next(document);
  },
  didChange: async (event, next) => {
    if (isChecked(event.document)) await next(event);
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
  provideDiagnostics: (document, previous, token, next) => {
    const uri = 'uri' in document ? document.uri : document;
    return excludedSchemes.has(uri.scheme)
      ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
      : next(document, previous, token);
  },
};
