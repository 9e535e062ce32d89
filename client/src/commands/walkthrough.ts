import * as vscode from 'vscode';
import { methods, type NewDocumentParams, type NewDocumentResult } from '../../../server/src/lsp/protocol';
import { loadSnippets, type Snippet, wholeDocuments } from '../snippet-library';
import type { CommandContext } from './context';

/** Opens the four steps of the first hour. */
export async function openWalkthrough({ extensionId }: CommandContext): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#mlDesignDocs.start`, false);
}

interface Choice extends vscode.QuickPickItem {
  readonly snippet: Snippet;
}

/** Opens a worked case study as a new document, to read and to play with. */
export async function openExample({ extensionUri, session }: CommandContext): Promise<void> {
  const { caseStudies } = wholeDocuments(await loadSnippets(extensionUri));
  const picked = await vscode.window.showQuickPick<Choice>(
    caseStudies.map((snippet) => ({
      label: snippet.label.replace(/^[^:]*: /, '').replace(/^./, (letter) => letter.toUpperCase()),
      detail: snippet.description,
      snippet,
    })),
    { title: 'Open an Example', placeHolder: 'A worked case study, as a new document', matchOnDetail: true },
  );
  if (!picked) return;
  const params: NewDocumentParams = {
    framework: 'seven-phase',
    content: 'case-study',
    snippet: picked.snippet.body,
  };
  const answer = await session.request<NewDocumentResult>(methods.newDocument, params);
  if (!answer) {
    void vscode.window.showInformationMessage('The language server did not answer. Try again in a moment.');
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: answer.text });
  await vscode.window.showTextDocument(document);
}
