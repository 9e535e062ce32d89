import * as vscode from 'vscode';
import type { GapTarget } from '../../../server/src/lsp/protocol';
import { showPlace } from '../places';
import { showGaps } from '../views/gap-picker';
import { insertSections } from '../views/insert-sections';
import { isRow } from '../views/outline-rows';
import { type CommandContext, markdownEditor } from './context';

/** Selects where a row of the tree stands in the document. */
export async function goToSection(row: unknown): Promise<void> {
  if (!isRow(row)) return;
  await showPlace(vscode.Uri.parse(row.uri), (row.kind === 'phase' ? row.phase : row.section).range);
}

/** Inserts the section of a row of the tree, or all that a phase lacks. Without a row, as from a shortcut, it asks which. */
export async function insertSection({ session }: CommandContext, row: unknown): Promise<void> {
  if (!isRow(row)) return insertMissingSection({ session });
  const sections = row.kind === 'section' ? [row.section] : row.phase.sections.filter((section) => section.applicable);
  const ids = sections.filter(({ insertable }) => insertable).map(({ id }) => id);
  await insertSections(session, vscode.Uri.parse(row.uri), ids);
}

/** Asks which of the missing sections of the active document to insert. */
export async function insertMissingSection({ session }: Pick<CommandContext, 'session'>): Promise<void> {
  const editor = markdownEditor();
  if (editor) await showGaps(session, editor.document.uri);
}

/** A click on a code lens, or on a row of the tree that stands nowhere; what is without a gap is shown in the tree. */
export async function showGap({ session }: CommandContext, target: unknown): Promise<void> {
  const { uri, phase, section } = (target ?? {}) as Partial<GapTarget>;
  if (typeof uri !== 'string') return insertMissingSection({ session });
  if (section === undefined) await vscode.commands.executeCommand('mlDesignDocs.outline.focus');
  else await showGaps(session, vscode.Uri.parse(uri), { ...(phase !== undefined && { phase }), section });
}
