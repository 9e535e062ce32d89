import * as vscode from 'vscode';
import { loadSnippets } from '../snippet-library';
import { findDocument } from './find-document';
import { plainText } from './practice-document';

const scheme = 'ml-design-docs-example';

/** Serves the shipped case studies as documents that cannot be edited. */
export function provideWorkedExamples(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const id = path.replace(/^\/|\.md$/gu, '');
      const snippet = (await loadSnippets(extensionUri)).find(({ prefix }) => prefix === `mldd-${id}`);
      return snippet ? plainText(snippet.body) : undefined;
    },
  });
}

/** Opens the case study on the right, and the answer, if it is still there, on the left. */
export async function compareWithExample(caseId: string, answer: vscode.Uri | undefined): Promise<void> {
  const left = answer && (await findDocument(answer));
  if (left) await vscode.window.showTextDocument(left, { viewColumn: vscode.ViewColumn.One, preview: false });
  const example = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: `/${caseId}.md` }));
  const viewColumn = left ? vscode.ViewColumn.Two : vscode.ViewColumn.Active;
  await vscode.window.showTextDocument(example, { viewColumn, preview: false });
}
