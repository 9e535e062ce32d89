import * as vscode from 'vscode';
import { methods, type ReviewChecklist, type ReviewParams } from '../../../server/src/lsp/protocol';
import { announceChecklist } from '../review-checklists';
import { linkLines } from '../review-links';
import { type CommandContext, checkedDesignDoc } from './context';

/** Writes a reviewer's checklist of the active design doc into a new document beside it: to tick off, and to paste into a pull request. */
export async function openReview(context: CommandContext): Promise<void> {
  const document = await checkedDesignDoc(context);
  if (!document) return;
  const { session } = context;
  const name = vscode.workspace.asRelativePath(document.uri, false);
  const params: ReviewParams = { uri: document.uri.toString(), name };
  const review = await session.request<ReviewChecklist | null>(methods.review, params);
  if (!review) {
    void vscode.window.showInformationMessage('The language server did not answer. There is no checklist.');
    return;
  }
  const checklist = await vscode.workspace.openTextDocument({ language: 'markdown' });
  announceChecklist(checklist);
  linkLines(checklist, document.uri);
  const editor = await vscode.window.showTextDocument(checklist, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
  });
  // It speaks of all that a design doc speaks of. No choice of the user: the next unsaved document may have its name.
  await session.treatAsDesignDoc(checklist.uri, false);
  // Only now: an unsaved document with a text is opened by VS Code itself as well, and there would be two.
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), review.markdown));
  const top = new vscode.Position(0, 0);
  editor.selection = new vscode.Selection(top, top);
}
