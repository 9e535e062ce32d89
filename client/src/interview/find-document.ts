import * as vscode from 'vscode';
import { groupWithTab, openDocument } from '../open-documents';
import { isWithin } from './within';

/**
 * The document, as long as its text is somewhere: open, in a tab that was not looked at since a reload, or on a disk. An unsaved
 * document that was closed is gone: opening it again would make an empty one.
 */
export async function findDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = openDocument(uri);
  if (open || (uri.scheme === 'untitled' && !groupWithTab(uri))) return open;
  return vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
}

/**
 * True as soon as the document is open or has a tab, false after `withinMs` milliseconds without either. After a reload of the window VS Code
 * restores what was open at its own pace, on a busy machine after extensions have started.
 */
export async function isBack(uri: vscode.Uri, withinMs: number): Promise<boolean> {
  return isWithin(withinMs, {
    isThere: () => openDocument(uri) !== undefined || groupWithTab(uri) !== undefined,
    watch: (look) => {
      const watching = vscode.Disposable.from(
        vscode.workspace.onDidOpenTextDocument(look),
        vscode.window.tabGroups.onDidChangeTabs(look),
        vscode.window.tabGroups.onDidChangeTabGroups(look),
      );
      return () => watching.dispose();
    },
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
}

/** On its way out: VS Code empties an unsaved document before it closes it. Its cursor and its phases are those of before. */
export function isEmptied(document: vscode.TextDocument): boolean {
  return document.getText() === '';
}

/** But for white space, which VS Code may trim on saving. */
export function isSameText(one: string, other: string): boolean {
  const words = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  return words(one) === words(other);
}
