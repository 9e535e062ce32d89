import * as vscode from 'vscode';
import { placed } from './snippet-place';

/** One entry of the snippet file; `body` is in snippet syntax. */
export interface Snippet {
  readonly label: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
}

/** Reads the shipped snippets. Throws when the file is missing or broken: the installation is then damaged. */
export async function loadSnippets(extensionUri: vscode.Uri): Promise<readonly Snippet[]> {
  const file = vscode.Uri.joinPath(extensionUri, 'snippets', 'ml-design-docs.json');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const entries = Object.entries(
    JSON.parse(text) as Record<string, { prefix: string; description: string; body: string | string[] }>,
  );
  return entries.map(([label, { prefix, description, body }]) => ({
    label,
    prefix,
    description,
    body: typeof body === 'string' ? body : body.join('\n'),
  }));
}

/** Snippets that are whole documents: what asks the questions of a framework, and worked examples. */
export function wholeDocuments(snippets: readonly Snippet[]): {
  readonly skeletons: readonly Snippet[];
  readonly caseStudies: readonly Snippet[];
} {
  const documents = snippets.filter(({ body }) => body.startsWith('---\n'));
  const isSkeleton = ({ prefix }: Snippet): boolean => prefix.startsWith('mldd-skeleton');
  return {
    skeletons: documents.filter(isSkeleton),
    caseStudies: documents.filter((snippet) => !isSkeleton(snippet)),
  };
}

/** Inserts at the cursor as a block of its own; the editor decides the line ending. */
export async function insertSnippet(editor: vscode.TextEditor, snippet: Snippet): Promise<void> {
  const { document, selection } = editor;
  const { from, to, body } = placed(document.getText(), document.offsetAt(selection.active), snippet.body);
  const range = new vscode.Range(document.positionAt(from), document.positionAt(to));
  await editor.insertSnippet(new vscode.SnippetString(body), range);
}

/** The framework of a skeleton. */
export function skeletonTitle({ label }: Snippet): string {
  return label.replace(/^.*: skeleton ?/, '') || 'Seven phases';
}

/** The name of the system that a case study is about. */
export function caseStudyTitle({ description }: Snippet): string {
  return description.replace(/^Complete design doc: /u, '');
}
