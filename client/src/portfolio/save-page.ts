import * as vscode from 'vscode';
import { methods, type PortfolioPage, type PortfolioParams } from '../../../server/src/lsp/protocol';
import { reasonOf } from '../reason';
import type { Session } from '../session';

/** Writes the portfolio where the user says, with links that hold from there. The dialog asks before it replaces a file. */
export async function savePage(session: Session): Promise<void> {
  const home = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    title: 'Save Portfolio',
    filters: { HTML: ['html'] },
    ...(home && { defaultUri: vscode.Uri.joinPath(home, 'ml-design-docs.html') }),
  });
  if (!file) return;
  const folder = vscode.Uri.joinPath(file, '..').toString();
  const page = await session.request<PortfolioPage | null>(methods.portfolio, { folder } satisfies PortfolioParams);
  if (!page) {
    void vscode.window.showErrorMessage('The portfolio was not saved: the language server does not answer.');
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(page.html));
  } catch (error) {
    void vscode.window.showErrorMessage(`The portfolio was not saved: ${reasonOf(error)}`);
    return;
  }
  const open = 'Open in Browser';
  const offers = file.scheme === 'file' ? [open] : [];
  const answer = await vscode.window.showInformationMessage(
    `Saved ${vscode.workspace.asRelativePath(file)}.`,
    ...offers,
  );
  if (answer === open) await vscode.env.openExternal(file);
}
