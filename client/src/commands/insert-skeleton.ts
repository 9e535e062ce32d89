import * as vscode from 'vscode';
import { isChecked } from '../checked-documents';
import {
  caseStudyTitle,
  insertSnippet,
  loadSnippets,
  type Snippet,
  skeletonTitle,
  wholeDocuments,
} from '../snippet-library';
import type { CommandContext } from './context';

interface Choice extends vscode.QuickPickItem {
  readonly snippet?: Snippet;
}

/** Lets the user pick a whole document and inserts it at the cursor, with tab stops. */
export async function insertSkeleton({ extensionUri }: CommandContext): Promise<void> {
  const editor = await editorOrNewDocument();
  if (!editor) return;
  const snippets = await loadSnippets(extensionUri);
  const picked = await vscode.window.showQuickPick<Choice>(choices(snippets), {
    title: 'Insert Skeleton or Case Study',
    placeHolder: 'A skeleton asks the questions; a case study answers them for a known system',
    matchOnDescription: true,
  });
  if (picked?.snippet) await insertSnippet(editor, picked.snippet);
}

/** Whole documents only: tables and sections are offered by completion, where they are needed. */
function choices(snippets: readonly Snippet[]): readonly Choice[] {
  const { skeletons, caseStudies } = wholeDocuments(snippets);
  const item = (label: string, snippet: Snippet): Choice => ({ label, description: snippet.prefix, snippet });
  return [
    { label: 'Skeletons', kind: vscode.QuickPickItemKind.Separator },
    ...skeletons.map((snippet) => item(skeletonTitle(snippet), snippet)),
    { label: 'Case studies', kind: vscode.QuickPickItemKind.Separator },
    ...caseStudies
      .map((snippet) => item(caseStudyTitle(snippet), snippet))
      .sort((a, b) => a.label.localeCompare(b.label)),
  ];
}

/** This is how a document begins, so an empty window must not be a dead end. */
async function editorOrNewDocument(): Promise<vscode.TextEditor | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor && isChecked(editor.document)) return editor;
  const create = 'New Markdown File';
  const answer = await vscode.window.showInformationMessage(
    'Open a Markdown file first: the text is inserted at its cursor.',
    create,
  );
  if (answer !== create) return undefined;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown' }));
}
