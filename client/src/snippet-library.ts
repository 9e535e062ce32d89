import * as vscode from 'vscode';

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
  const line = document.lineAt(selection.active.line);
  if (!line.isEmptyOrWhitespace) {
    // In the middle of a paragraph or table it would become part of it.
    await editor.insertSnippet(new vscode.SnippetString(`\n\n${snippet.body}`), line.range.end);
    return;
  }
  const first = document.getText(new vscode.Range(0, 0, line.lineNumber, 0)).trim() === '';
  const body = first ? snippet.body : withoutFrontMatter(snippet.body);
  await editor.insertSnippet(new vscode.SnippetString(body), selection);
}

/** Front matter counts only at the top of a file; elsewhere it is a rule and a stray heading. */
export function withoutFrontMatter(body: string): string {
  return body.replace(/^---\n[\s\S]*?\n---\n+/, '');
}
