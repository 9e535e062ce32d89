import * as vscode from 'vscode';

const storageKey = 'mlDesignDocs.treatAsDesignDoc';

/** What the user said of single documents: "this is one" or "this is none". Lives as long as the workspace. */
export interface Choices extends vscode.Disposable {
  all(): readonly (readonly [uri: string, treat: boolean])[];
  set(uri: vscode.Uri, treat: boolean): Promise<void>;
}

/** Reads what was said in earlier windows of the workspace from `memory`, and follows files that are renamed. */
export function createChoices(memory: vscode.Memento): Choices {
  const choices = new Map(Object.entries(memory.get<Record<string, boolean>>(storageKey, {})));

  const save = async (): Promise<void> => {
    // Names of unsaved documents ("Untitled-1") are given again to other documents.
    const lasting = [...choices].filter(([uri]) => !uri.startsWith('untitled:'));
    await memory.update(storageKey, Object.fromEntries(lasting));
  };

  const renamed = vscode.workspace.onDidRenameFiles(async ({ files }) => {
    let moved = false;
    for (const { oldUri, newUri } of files) {
      const treat = choices.get(oldUri.toString());
      if (treat === undefined) continue;
      choices.delete(oldUri.toString());
      choices.set(newUri.toString(), treat);
      moved = true;
    }
    if (moved) await save();
  });

  return {
    all: () => [...choices],
    set: async (uri, treat) => {
      choices.set(uri.toString(), treat);
      await save();
    },
    dispose: () => renamed.dispose(),
  };
}
