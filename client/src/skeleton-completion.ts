import * as vscode from 'vscode';
import { isChecked } from './checked-documents';
import { loadSnippets, type Snippet, skeletonTitle, wholeDocuments } from './snippet-library';

/**
 * In an empty Markdown document, the skeletons that a design doc may begin with. VS Code asks when the user does, as it completes no Markdown while
 * somebody types; with the first letter there is nothing more.
 */
export function offerSkeletons(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    { language: 'markdown' },
    {
      async provideCompletionItems(document, position) {
        if (!isChecked(document) || document.getText().trim() !== '') return [];
        const { skeletons } = wholeDocuments(await loadSnippets(extensionUri));
        return skeletons.map((snippet, at) => ({ ...itemOf(snippet, document, position), sortText: `0${at}` }));
      },
    },
  );
}

/** The front matter of a document counts on its first line only: the blank lines above the cursor go. */
function itemOf(snippet: Snippet, document: vscode.TextDocument, { line }: vscode.Position): vscode.CompletionItem {
  const label = `ML design doc: ${skeletonTitle(snippet)}`;
  return {
    label: { label, description: 'skeleton' },
    ...{ detail: snippet.description, kind: vscode.CompletionItemKind.File },
    filterText: `${label} ${snippet.prefix}`,
    insertText: new vscode.SnippetString(snippet.body),
    range: document.lineAt(line).range,
    additionalTextEdits: line > 0 ? [vscode.TextEdit.delete(new vscode.Range(0, 0, line, 0))] : [],
  };
}
