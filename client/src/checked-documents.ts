import type { Uri } from 'vscode';
import { frameworksFolder, isBufferScheme, notebookCellScheme } from '../../server/src/lsp/protocol';

/** True for the address of a buffer that shows a document without being it; see `isBufferScheme`. */
export function isExcluded(uri: Uri): boolean {
  return isBufferScheme(uri.scheme);
}

/** True for the address of a cell of a notebook, in any language. */
export function isNotebookCell(uri: Uri): boolean {
  return uri.scheme === notebookCellScheme;
}

/** True for the documents that are checked: Markdown on any file system, also unsaved. */
export function isChecked(document: { readonly languageId: string; readonly uri: Uri }): boolean {
  return document.languageId === 'markdown' && !isExcluded(document.uri);
}

/** Files in which a team describes its framework: the server says what is wrong in them while they are typed. */
export const frameworkPattern = `**/${frameworksFolder}/*.{yaml,yml}`;

/** True for a file of the workspace that can hold a framework. */
export function isFrameworkFile(uri: Pick<Uri, 'path'>): boolean {
  return new RegExp(`/${frameworksFolder.replaceAll('.', '\\.')}/[^/]+\\.ya?ml$`, 'iu').test(uri.path);
}

/** True for the documents that the server is told of. */
export function isSynchronised(document: { readonly languageId: string; readonly uri: Uri }): boolean {
  return isChecked(document) || (isFrameworkFile(document.uri) && !isExcluded(document.uri));
}
