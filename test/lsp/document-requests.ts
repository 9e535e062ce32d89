import type { Position } from 'vscode-languageserver';

/** What LSP clients ask of an open document, by method: its parameters at a position, or for all of it. */
export function documentRequests(uri: string, position: Position): Readonly<Record<string, object>> {
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
  return {
    'textDocument/diagnostic': { textDocument },
    'textDocument/hover': { textDocument, position },
    'textDocument/definition': { textDocument, position },
    'textDocument/references': { textDocument, position, context: { includeDeclaration: true } },
    'textDocument/documentHighlight': { textDocument, position },
    'textDocument/prepareRename': { textDocument, position },
    'textDocument/documentLink': { textDocument },
    'textDocument/codeAction': { textDocument, range, context: { diagnostics: [] } },
    'textDocument/completion': { textDocument, position },
    'textDocument/codeLens': { textDocument },
    'textDocument/inlayHint': { textDocument, range },
  };
}
