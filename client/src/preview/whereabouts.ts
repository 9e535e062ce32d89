import * as vscode from 'vscode';
import { openDocument } from '../open-documents';
import { fileNameOf } from '../places';

/** What becomes of the file of one document, so that a view of it neither shows it for ever nor loses it. */
export interface Whereabouts extends vscode.Disposable {
  /** From now on of this document; undefined: of none. */
  follow(uri: vscode.Uri | undefined): void;
}

export interface WhereaboutsEvents {
  /** It has another address now. */
  moved(to: vscode.Uri): void;
  /** It was deleted, or closed without ever having been saved. */
  gone(): void;
  /** It is there, after it was gone or changed on the disk while no editor had it. */
  back(): void;
}

/** Watches no document at first; `events` are called until it is disposed of. */
export function watchWhereabouts(events: WhereaboutsEvents): Whereabouts {
  let target: vscode.Uri | undefined;
  let watcher: vscode.Disposable | undefined;

  const document = (): vscode.TextDocument | undefined => target && openDocument(target);

  /** An open document tells of its changes itself; one that is closed has to be opened again to be read. */
  const reopen = async (): Promise<void> => {
    const uri = target;
    if (!uri || document()) return;
    try {
      await vscode.workspace.openTextDocument(uri);
      if (uri === target) events.back();
    } catch {
      // It went again: a deletion is told on its own.
    }
  };

  const watch = (uri: vscode.Uri): vscode.Disposable => {
    const folder = vscode.Uri.joinPath(uri, '..');
    const pattern = new vscode.RelativePattern(folder, literally(fileNameOf(uri)));
    const files = vscode.workspace.createFileSystemWatcher(pattern);
    return vscode.Disposable.from(
      files,
      // As by a change of branch; an editor may have kept it open meanwhile.
      files.onDidCreate(() => (document() ? events.back() : reopen())),
      files.onDidChange(reopen),
      files.onDidDelete(() => {
        // With unsaved changes the text lives on in its editor.
        if (!document()?.isDirty) events.gone();
      }),
    );
  };

  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        const to = target && movedTo(target, oldUri, newUri);
        if (to) return events.moved(to);
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri, isUntitled }) => {
      if (isUntitled && uri.toString() === target?.toString()) events.gone();
    }),
  );

  return {
    follow: (uri) => {
      if (uri?.toString() === target?.toString()) return;
      target = uri;
      watcher?.dispose();
      watcher = uri && uri.scheme !== 'untitled' ? watch(uri) : undefined;
    },
    dispose: () => {
      subscriptions.dispose();
      watcher?.dispose();
    },
  };
}

/** The new address of a file that was renamed itself, or whose folder was; undefined where it stayed. */
function movedTo(file: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri | undefined {
  if (file.scheme !== from.scheme || file.authority !== from.authority) return undefined;
  if (file.path === from.path) return to;
  const folder = `${from.path}/`;
  return file.path.startsWith(folder) ? vscode.Uri.joinPath(to, file.path.slice(folder.length)) : undefined;
}

/** A file name as a glob that matches it alone. */
function literally(name: string): string {
  return name.replace(/[[\]{}*?]/gu, '[$&]');
}
