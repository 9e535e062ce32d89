import * as vscode from 'vscode';
import { showPlace } from '../places';
import type { Session } from '../session';
import { addToArchitecture, drawArchitecture, insertArchitecture } from './architecture-edits';
import { finishExport, isExported } from './export';
import type { FromWebview } from './messages';

/** What the page asks for that is about the document. */
export type DocumentAction = Exclude<FromWebview, { type: 'ready' | 'restart' | 'lock' | 'picked' }>;

/** Does what the page asks for with the document that it shows. */
export async function actOn(
  document: vscode.Uri,
  action: DocumentAction,
  { session, extensionUri }: { readonly session: Session; readonly extensionUri: vscode.Uri },
): Promise<void> {
  if (isExported(action)) await finishExport(document, action);
  else if (action.type === 'select') await showPlace(document, action.place);
  else if (action.type === 'draw') await drawArchitecture(session, document);
  else if (action.type === 'add') await addToArchitecture(session, document, action.ghost);
  else if (action.type === 'reveal') await showPlace(document, lineAt(action.line));
  // What a page of another version asks for is unknown, and nothing to write into a document.
  else if (action.type === 'insert-diagram')
    await insertArchitecture(await showPlace(document, undefined), extensionUri);
}

function lineAt(line: number): { start: vscode.Position; end: vscode.Position } {
  const position = new vscode.Position(Math.max(line, 0), 0);
  return { start: position, end: position };
}
