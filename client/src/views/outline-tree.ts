import * as vscode from 'vscode';
import type { Outline, OutlinePhase, OutlineSection } from '../../../server/src/lsp/protocol';
import { phaseText, type RowText, sectionText } from './outline-text';

export interface PhaseRow {
  readonly kind: 'phase';
  readonly uri: string;
  /** Its place in the framework: with the document's text it changes as little as the framework does. */
  readonly id: string;
  readonly phase: OutlinePhase;
}

export interface SectionRow {
  readonly kind: 'section';
  readonly uri: string;
  readonly id: string;
  readonly section: OutlineSection;
  readonly parent: PhaseRow;
}

export type Row = PhaseRow | SectionRow;

/** Ids do not name the document, so that what is open in the tree stays open on the way from one document to the next. */
export function phaseRows({ uri, phases }: Outline): readonly PhaseRow[] {
  return phases.map((phase, index) => ({ kind: 'phase', uri, id: `${index}:${phase.id}`, phase }));
}

/** The sections of a phase in the framework's order; ids as in `phaseRows`. */
export function sectionRows(parent: PhaseRow): readonly SectionRow[] {
  return parent.phase.sections.map((section, index) => ({
    kind: 'section',
    uri: parent.uri,
    id: `${parent.id}/${index}:${section.id}`,
    section,
    parent,
  }));
}

/** True for a value that VS Code hands to a command of the tree. */
export function isRow(value: unknown): value is Row {
  const kind = (value as Partial<Row> | null | undefined)?.kind;
  return kind === 'phase' || kind === 'section';
}

/** `isOpen` is asked for the ids of phases: VS Code forgets what was open as soon as a tree is empty. */
export function createTree(
  outline: () => Outline | undefined,
  isOpen: (id: string) => boolean,
): vscode.TreeDataProvider<Row> & { refresh(): void; dispose(): void } {
  const changed = new vscode.EventEmitter<void>();
  return {
    onDidChangeTreeData: changed.event,
    getChildren: (row) => {
      if (row) return row.kind === 'phase' ? [...sectionRows(row)] : [];
      const now = outline();
      return now ? [...phaseRows(now)] : [];
    },
    getParent: (row) => (row.kind === 'section' ? row.parent : undefined),
    getTreeItem: (row) => (row.kind === 'phase' ? phaseItem(row, isOpen(row.id)) : sectionItem(row)),
    refresh: () => changed.fire(),
    dispose: () => changed.dispose(),
  };
}

function phaseItem(row: PhaseRow, open: boolean): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = itemOf(row.id, phaseText(row.phase), open ? Expanded : Collapsed);
  const gaps = row.phase.sections.some((section) => section.applicable && section.insertable);
  item.contextValue = `phase${row.phase.range ? '.place' : ''}${gaps ? '.gaps' : ''}`;
  return item;
}

function sectionItem(row: SectionRow): vscode.TreeItem {
  const { section } = row;
  const item = itemOf(row.id, sectionText(section), vscode.TreeItemCollapsibleState.None);
  item.contextValue = `section${section.range ? '.place' : ''}${section.insertable ? '.insertable' : ''}`;
  // What is not there cannot be gone to: its gap is shown, with the choice to insert it.
  item.command = section.range
    ? { command: 'mlDesignDocs.goToSection', title: 'Go to Section', arguments: [row] }
    : {
        command: 'mlDesignDocs.showGap',
        title: 'Show Gap',
        arguments: [{ uri: row.uri, phase: row.parent.phase.id, section: section.id }],
      };
  return item;
}

function itemOf(id: string, text: RowText, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(text.label, state);
  item.id = id;
  item.description = text.description;
  item.iconPath = new vscode.ThemeIcon(
    text.icon,
    text.color === undefined ? undefined : new vscode.ThemeColor(text.color),
  );
  item.tooltip = new vscode.MarkdownString(text.tooltip);
  item.accessibilityInformation = { label: text.spoken };
  return item;
}
