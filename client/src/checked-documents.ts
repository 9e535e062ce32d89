import type { Uri } from 'vscode';

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

export function isExcluded(uri: Uri): boolean {
  return excludedSchemes.has(uri.scheme);
}

/** True for the documents that the server is told of: Markdown on any file system, also unsaved. */
export function isChecked(document: { readonly languageId: string; readonly uri: Uri }): boolean {
  return document.languageId === 'markdown' && !isExcluded(document.uri);
}
