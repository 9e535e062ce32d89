import * as vscode from 'vscode';
import { reasonOf } from '../reason';
import { emptyHistory, type History, historyText, merge, parseHistory } from './history';
import type { AttemptRecord } from './record';

export interface HistoryAnswer {
  readonly attempts: readonly AttemptRecord[];
  /** What is wrong with the file, in a sentence. */
  readonly problem?: string;
}

/** The history of all workspaces, in a file of the extension's global storage. Nothing else reads or sends it. */
export interface HistoryFile {
  read(): Promise<HistoryAnswer>;
  /** Adds an attempt to what the file holds now. A file that cannot be read is put aside first, never overwritten. */
  add(record: AttemptRecord): Promise<HistoryAnswer>;
  delete(): Promise<void>;
}

const name = 'interview-history.json';

/** The history in `folder`, which need not exist before the first attempt is added. */
export function createHistoryFile(folder: vscode.Uri): HistoryFile {
  const file = vscode.Uri.joinPath(folder, name);

  const load = async (): Promise<{
    readonly history?: History;
    readonly problem?: string;
    readonly aside?: boolean;
  }> => {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(file);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return { history: emptyHistory };
      return { problem: `The history cannot be read: ${reasonOf(error)}` };
    }
    const read = parseHistory(new TextDecoder().decode(bytes));
    if (read.kind === 'read') return { history: read.history };
    if (read.kind === 'newer') {
      return { problem: 'The history was written by a newer version of the extension. Nothing is added to it.' };
    }
    return { problem: `The history in ${name} cannot be read.`, aside: true };
  };

  const putAside = async (): Promise<string> => {
    const broken = vscode.Uri.joinPath(folder, `interview-history-broken-${Date.now().toString(36)}.json`);
    await vscode.workspace.fs.rename(file, broken, { overwrite: false });
    return `The history could not be read. It was kept as ${broken.fsPath}, and a new one was begun.`;
  };

  return {
    async read() {
      const { history, problem } = await load();
      return { attempts: history?.attempts ?? [], ...(problem !== undefined && { problem }) };
    },
    async add(record) {
      try {
        const { history, problem, aside } = await load();
        if (!history && !aside) return { attempts: [record], ...(problem !== undefined && { problem }) };
        const told = history ? undefined : await putAside();
        const { attempts, unread } = history ?? emptyHistory;
        const next: History = { version: 1, attempts: merge(attempts, [record]), unread };
        await vscode.workspace.fs.createDirectory(folder);
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(historyText(next)));
        return { attempts: next.attempts, ...(told !== undefined && { problem: told }) };
      } catch (error) {
        return { attempts: [record], problem: `This attempt was not written to the history: ${reasonOf(error)}` };
      }
    },
    async delete() {
      const { history } = await load();
      // What cannot be read is not ours to delete.
      if (history) await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
      else throw new Error(`The file ${file.fsPath} cannot be read. Delete it by hand if you no longer need it.`);
    },
  };
}
