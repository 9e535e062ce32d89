import type { TextDocument } from 'vscode';
import { reviewMark } from '../../server/src/lsp/protocol';
import { isChecked } from './checked-documents';

/** Lines in which a checklist has its mark: below its title. */
const marked = 6;

/** Those that are shown before they have a text. */
const announced = new WeakSet<object>();

/** Tells that a document which is still empty is going to hold a checklist. */
export function announceChecklist(document: TextDocument): void {
  announced.add(document);
}

/** True for a checklist that "review" wrote, in an editor or saved. */
export function isChecklist(document: Pick<TextDocument, 'lineCount' | 'lineAt'>): boolean {
  if (announced.has(document)) return true;
  for (let line = 0; line < Math.min(marked, document.lineCount); line++) {
    if (document.lineAt(line).text.startsWith(reviewMark)) return true;
  }
  return false;
}

/** True for what the views go along with: a checked document, and no checklist, which speaks of the one that it was made of. */
export function isFollowed(document: TextDocument): boolean {
  return isChecked(document) && !isChecklist(document);
}
