import * as vscode from 'vscode';
import type { Outline } from '../../../server/src/lsp/protocol';
import { childRows, type PhaseRow, type Row, type SectionRow } from './outline-rows';
import { phaseText, type RowText, sectionText } from './outline-text';

/** `open`: see `childRows`. It is the caller's to keep: VS Code forgets what was open as soon as a tree is empty. */
export function createTree(
  outline: () => Outline | undefined,
  open: Set<string>,
): vscode.TreeDataProvider<Row> & { refresh(): void; dispose(): void } {
  const changed = new vscode.EventEmitter<void>();
  return {
    onDidChangeTreeData: changed.event,
    getChildren: (row) => [...childRows(row, outline(), open)],
    getParent: (row) => (row.kind === 'section' ? row.parent : undefined),
    getTreeItem: (row) => (row.kind === 'phase' ? phaseItem(row, open.has(row.id)) : sectionItem(row)),
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
