/** Each cell of a notebook is a document of its own: a piece of a text, not a design doc. */
export const notebookCellScheme = 'vscode-notebook-cell';

/**
 * Schemes, in lower case, of buffers that show a document without being it: the other side of a diff, a comment box, a log, a cell of a
 * notebook. Nothing is said of them, neither by the server nor by a client.
 */
export const bufferSchemes: ReadonlySet<string> = new Set([
  'chat-editing-snapshot-text-model',
  'chat-editing-text-model',
  'comment',
  'conflictresolution',
  'git',
  'gitfs',
  'gitlens',
  'ml-design-docs-conversion',
  'ml-design-docs-coverage',
  'output',
  'pr',
  'review',
  'vscode-chat-code-block',
  'vscode-local-history',
  notebookCellScheme,
  'vscode-scm',
]);
