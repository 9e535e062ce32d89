import * as vscode from 'vscode';
import { type InsertSectionsParams, type InsertSectionsResult, methods } from '../../../server/src/lsp/protocol';
import type { Session } from '../session';
import { rangeOf, showPlace } from './places';

/**
 * Inserts headings with their questions for these sections, or for all that are missing, as one undo step; the cursor goes to
 * the first new question. Resolves to the number of sections; undefined where nothing was done, which the user is told.
 */
export async function insertSections(
  session: Session,
  uri: vscode.Uri,
  sections?: readonly string[],
): Promise<number | undefined> {
  const params: InsertSectionsParams = { uri: uri.toString(), ...(sections && { sections }) };
  const document = await vscode.workspace.openTextDocument(uri);
  const answer = await session.request<InsertSectionsResult>(methods.insertSections, params);
  if (!answer) return told('The language server did not answer. Nothing was inserted.');
  // Typed meanwhile: the edits would land in the wrong place.
  if (answer.version !== document.version) return told('The document changed meanwhile. Nothing was inserted.');
  if (answer.edits.length === 0) return told('There is no section to insert.');
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of answer.edits) edit.replace(uri, rangeOf(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return told('VS Code did not apply the edit. Nothing was inserted.');
  const first = answer.edits.find(({ newText }) => newText.includes('<!--'));
  if (first) {
    // Nothing was inserted above the first insertion, so its place still holds.
    const at = document.offsetAt(rangeOf(first.range).start) + questionIn(first.newText);
    const { line, character } = document.positionAt(at);
    const place = { line, character };
    await showPlace(uri, { start: place, end: place });
  }
  const count = answer.sections.length;
  vscode.window.setStatusBarMessage(count === 1 ? 'Inserted 1 section' : `Inserted ${count} sections`, 5000);
  return count;
}

/** Offset of the first question of the checklist, else of what the section is for. */
function questionIn(text: string): number {
  const question = /^- /mu.exec(text);
  return question ? question.index + 2 : text.indexOf('<!--') + '<!-- '.length;
}

function told(message: string): undefined {
  void vscode.window.showInformationMessage(message);
  return undefined;
}
