import * as vscode from 'vscode';

/**
 * The document, as long as its text is somewhere: open, in a tab that was not looked at since a reload, or on a disk. An unsaved
 * document that was closed is gone: opening it again would make an empty one.
 */
export async function findDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = openDocument(uri);
  if (open || (uri.scheme === 'untitled' && !hasTab(uri))) return open;
  return vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function hasTab(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
