import * as vscode from 'vscode';
import { fileNameOf, showPlace } from './places';

const goToLine = 'mlDesignDocs.goToLine';

/** Which document a checklist was made of. One that was saved, or pasted elsewhere, names it by a path for readers. */
const subjects = new WeakMap<vscode.TextDocument, vscode.Uri>();

/** From now on "line 12" in the checklist leads to that line of the document. */
export function linkLines(checklist: vscode.TextDocument, subject: vscode.Uri): void {
  subjects.set(checklist, subject);
}

/** Makes links of the lines that checklists name: as text they stay what a pull request can show. */
export function offerLineLinks(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider({ language: 'markdown' }, { provideDocumentLinks: linksOf }),
    // A link to a file would open it over the checklist; a command shows it where it is.
    vscode.commands.registerCommand(goToLine, async (subject: string, line: number) => {
      const start = { line, character: 0 };
      await showPlace(vscode.Uri.parse(subject), { start, end: start });
    }),
  );
}

function linksOf(document: vscode.TextDocument): vscode.DocumentLink[] {
  const subject = subjects.get(document);
  if (!subject) return [];
  return [...document.getText().matchAll(/\bline (\d+)\b/gu)].map((found) => {
    const range = new vscode.Range(
      document.positionAt(found.index),
      document.positionAt(found.index + found[0].length),
    );
    const argument = encodeURIComponent(JSON.stringify([subject.toString(), Number(found[1]) - 1]));
    const link = new vscode.DocumentLink(range, vscode.Uri.parse(`command:${goToLine}?${argument}`));
    link.tooltip = `Go to this line of ${fileNameOf(subject)}`;
    return link;
  });
}
