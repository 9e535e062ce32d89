import * as vscode from 'vscode';
import { type InsertSectionsParams, type InsertSectionsResult, methods } from '../../../server/src/lsp/protocol';
import { editOf, rangeOf, showPlace } from '../places';
import type { Session } from '../session';
import { withAnswerLine } from './answer-line';

/**
 * Inserts headings with their questions for these sections, or for all that are missing, as one undo step; the cursor goes to
 * an empty line below the first new questions. Resolves to the number of sections; undefined where nothing was done, which the user is told.
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
  const first = answer.edits.find(({ newText }) => newText.includes('-->'));
  const answered = first && withAnswerLine(first.newText);
  const edits = answer.edits.map((one) => (one === first && answered ? { ...one, newText: answered.text } : one));
  if (!(await vscode.workspace.applyEdit(editOf(uri, edits))))
    return told('VS Code did not apply the edit. Nothing was inserted.');
  if (first && answered) {
    // Nothing was inserted above the first insertion, so its place still holds.
    const at = document.offsetAt(rangeOf(first.range).start) + answered.offset;
    const { line, character } = document.positionAt(at);
    const place = { line, character };
    await showPlace(uri, { start: place, end: place });
  }
  const count = answer.sections.length;
  vscode.window.setStatusBarMessage(count === 1 ? 'Inserted 1 section' : `Inserted ${count} sections`, 5000);
  return count;
}

function told(message: string): undefined {
  void vscode.window.showInformationMessage(message);
  return undefined;
}
