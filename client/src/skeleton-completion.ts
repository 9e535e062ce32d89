import * as vscode from 'vscode';
import { isChecked } from './checked-documents';
import { caseStudyTitle, loadSnippets, type Snippet, skeletonTitle, wholeDocuments } from './snippet-library';

/**
 * In an empty Markdown document, what a design doc begins with: skeletons, then case studies. VS Code asks when the user does, as it completes no
 * Markdown while somebody types; with the first letter there is nothing more.
 */
export function offerSkeletons(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    { language: 'markdown' },
    {
      async provideCompletionItems(document, position) {
        if (!isChecked(document) || document.getText().trim() !== '') return [];
        const { skeletons, caseStudies } = wholeDocuments(await loadSnippets(extensionUri));
        const titled = [
          ...skeletons.map((snippet) => ({ snippet, title: skeletonTitle(snippet), kind: 'skeleton' })),
          ...caseStudies.map((snippet) => ({ snippet, title: caseStudyTitle(snippet), kind: 'case study' })),
        ];
        return titled.map(({ snippet, title, kind }, at) => ({
          ...itemOf(snippet, { label: `ML design doc: ${title}`, description: kind }, document, position),
          sortText: `0${String(at).padStart(3, '0')}`,
        }));
      },
    },
  );
}

/** The front matter of a document counts on its first line only: the blank lines above the cursor go. */
function itemOf(
  { body, description, prefix }: Snippet,
  label: vscode.CompletionItemLabel,
  document: vscode.TextDocument,
  { line }: vscode.Position,
): vscode.CompletionItem {
  return {
    ...{ label, detail: description, kind: vscode.CompletionItemKind.File },
    filterText: `${label.label} ${prefix}`,
    insertText: new vscode.SnippetString(body),
    range: document.lineAt(line).range,
    additionalTextEdits: line > 0 ? [vscode.TextEdit.delete(new vscode.Range(0, 0, line, 0))] : [],
  };
}
