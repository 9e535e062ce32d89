/** Each cell of a notebook is a document of its own: a piece of a text, not a design doc. */
export const notebookCellScheme = 'vscode-notebook-cell';

const bufferSchemes: ReadonlySet<string> = new Set([
  'chat-editing-snapshot-text-model',
  'chat-editing-text-model',
  'comment',
  'conflictresolution',
  'git',
  'git-graph',
  'gitfs',
  'gitlens',
  'hg',
  'ml-design-docs-conversion',
  'ml-design-docs-coverage',
  'modified-file-entry',
  'output',
  'perforce',
  'pr',
  'review',
  'showmodifications',
  'svn',
  'vscode-bulkeditpreview-editor',
  'vscode-chat-code-block',
  'vscode-local-history',
  notebookCellScheme,
  'vscode-scm',
]);

/**
 * True for the scheme, in any case, of a buffer that shows a document without being it: the other side of a diff, the preview of a rename,
 * a comment box, a log, a cell of a notebook. Nothing is said of them, neither by the server nor by a client: the document itself is open
 * beside them, and each finding would be there twice.
 */
export function isBufferScheme(scheme: string): boolean {
  const lower = scheme.toLowerCase();
  // "Compare with Clipboard" of VS Code counts its comparisons in the scheme.
  return bufferSchemes.has(lower) || /^clipboardcompare\d*$/u.test(lower);
}
