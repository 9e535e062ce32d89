import * as vscode from 'vscode';
import { rangeOf } from '../places';
import { answerPlace } from './answer-place';

/**
 * A quick fix that writes lines, often far from the cursor, then shows them: what waits to be filled in is selected, else the line
 * below is where the answer goes. Fixes of a word stay where the user is.
 */
export function showingInsertion(action: vscode.CodeAction): vscode.CodeAction {
  const entries = action.edit?.entries() ?? [];
  const [first] = entries;
  if (
    !first ||
    entries.length > 1 ||
    action.command ||
    !action.kind ||
    !vscode.CodeActionKind.QuickFix.contains(action.kind)
  )
    return action;
  const [uri, edits] = first;
  const top = edits.reduce<vscode.TextEdit | undefined>(
    (highest, one) => (highest?.range.start.isBeforeOrEqual(one.range.start) ? highest : one),
    undefined,
  );
  // Nothing is written above the topmost edit, so its place holds after all of them.
  const answer = top?.range.isEmpty ? answerPlace(top.newText, top.range.start) : undefined;
  if (!top || !answer) return action;
  // A new edit: `set` would add to what the old one has.
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    uri,
    edits.map((one) => (one === top ? vscode.TextEdit.insert(top.range.start, answer.text) : one)),
  );
  const selection = rangeOf(answer.place);
  action.command = { command: 'vscode.open', title: action.title, arguments: [uri, { selection, preview: false }] };
  return action;
}
