import * as vscode from 'vscode';
import {
  type GapTarget,
  methods,
  type Outline,
  type OutlineParams,
  type OutlinePhase,
  type OutlineSection,
} from '../../../server/src/lsp/protocol';
import { showPlace } from '../places';
import type { Session } from '../session';
import { insertSections } from './insert-sections';
import { bareTitle, sectionText } from './outline-text';

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/**
 * The gaps of one phase, or of all: each with the choice to insert it, or to go to where it waits for an answer. `section`
 * stands first and is chosen by Enter.
 */
export async function showGaps(
  session: Session,
  uri: vscode.Uri,
  only: Partial<Pick<GapTarget, 'phase' | 'section'>> = {},
): Promise<void> {
  const params: OutlineParams = { uri: uri.toString() };
  const outline = await session.request<Outline | null>(methods.outline, params);
  if (!outline?.isDesignDoc) {
    void vscode.window.showInformationMessage('This document is not checked as an ML design doc.');
    return;
  }
  const holdsFirst = ({ sections }: OutlinePhase): boolean => sections.some(({ id }) => id === only.section);
  const phases = outline.phases
    .filter(({ id }) => only.phase === undefined || id === only.phase)
    .sort((a, b) => Number(holdsFirst(b)) - Number(holdsFirst(a)));
  const choices = phases.flatMap((phase) => choicesOf(session, uri, phase, only));
  if (choices.length === 0) {
    const [phase] = phases;
    const what = only.phase === undefined || !phase ? 'this document' : `"${phase.title}"`;
    void vscode.window.showInformationMessage(`Every section of ${what} is answered.`);
    return;
  }
  const [phase] = phases;
  const picked = await vscode.window.showQuickPick<Choice>(choices, {
    title:
      only.phase === undefined || !phase
        ? 'Missing Sections'
        : `${phase.short}: ${phase.covered} of ${phase.applicable} sections answered`,
    placeHolder: 'Insert a section with its questions, or go to the heading that waits for an answer',
    matchOnDetail: true,
  });
  await picked?.run?.();
}

function choicesOf(
  session: Session,
  uri: vscode.Uri,
  phase: OutlinePhase,
  only: Partial<Pick<GapTarget, 'phase' | 'section'>>,
): readonly Choice[] {
  const named = phase.sections.filter(({ id }) => id === only.section);
  const open = phase.sections.filter(({ applicable, answered }) => applicable && !answered);
  const gaps = [...new Set([...named.filter(({ answered }) => !answered), ...open])];
  if (gaps.length === 0) return [];
  const insertable = open.filter((section) => section.insertable).map(({ id }) => id);
  const all: readonly Choice[] =
    only.phase === undefined || insertable.length < 2
      ? []
      : [
          { label: '', kind: vscode.QuickPickItemKind.Separator },
          {
            label: `$(expand-all) Insert all ${insertable.length} sections`,
            run: () => insertSections(session, uri, insertable),
          },
        ];
  const heading: readonly Choice[] =
    only.phase === undefined
      ? [{ label: `${phase.short} ${phase.covered}/${phase.applicable}`, kind: vscode.QuickPickItemKind.Separator }]
      : [];
  return [...heading, ...gaps.map((section) => choiceOf(session, uri, section)), ...all];
}

function choiceOf(session: Session, uri: vscode.Uri, section: OutlineSection): Choice {
  const { description } = sectionText(section);
  const text = { description, detail: section.purpose };
  const title = bareTitle(section.title);
  return section.insertable
    ? { label: `$(add) Insert "${title}"`, ...text, run: () => insertSections(session, uri, [section.id]) }
    : { label: `$(go-to-file) Go to "${title}"`, ...text, run: () => showPlace(uri, section.range) };
}
