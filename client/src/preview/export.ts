import * as vscode from 'vscode';
import { fileNameOf } from '../places';
import { reasonOf } from '../reason';
import type { Session } from '../session';
import { exportFileName } from './file-name';
import type { ExportBackground, ExportChoice, ExportRequest, FromWebview, PreviewDiagram } from './messages';

type Titled = Pick<PreviewDiagram, 'id' | 'title' | 'startLine'>;

/** Asks how to export a diagram of the document; undefined where the user leaves, or is told that it has none. */
export async function askForExport(
  session: Session,
  document: vscode.Uri,
  to: ExportChoice['to'] | undefined,
  only: string | undefined,
): Promise<ExportRequest | undefined> {
  const found = await session.diagrams(document);
  const diagrams = found?.diagrams.filter(({ language }) => language === 'mermaid') ?? [];
  if (diagrams.length > 0) return chooseExport(diagrams, to, only);
  void vscode.window.showInformationMessage('This document has no Mermaid diagram to export.');
  return undefined;
}

/** Asks which diagram, as what and on what; undefined where the user leaves. `only` is taken without a question. */
async function chooseExport(
  diagrams: readonly Titled[],
  to: ExportChoice['to'] | undefined,
  only: string | undefined,
): Promise<ExportRequest | undefined> {
  const diagram = diagrams.find(({ id }) => id === only) ?? (await chooseDiagram(diagrams));
  if (!diagram) return undefined;
  const title = `Export "${diagram.title || 'Diagram'}"`;
  const target = await vscode.window.showQuickPick(
    [
      kind('Save as SVG', 'Sharp at every size', 'svg', 'file'),
      kind('Save as PNG', 'Twice its own size', 'png', 'file'),
      kind('Copy as SVG', 'As text', 'svg', 'clipboard'),
      kind('Copy as PNG', 'As a picture', 'png', 'clipboard'),
    ].filter((item) => to === undefined || item.to === to),
    { title, placeHolder: 'What to make of it' },
  );
  if (!target) return undefined;
  const paper = await vscode.window.showQuickPick(
    [
      background('Background of the theme', 'Colours as in the view', 'theme'),
      background('White', 'Light colours', 'white'),
      background('Transparent', 'Colours as in the view', 'transparent'),
    ],
    { title, placeHolder: 'The background' },
  );
  if (!paper) return undefined;
  return { type: 'export', diagram: diagram.id, format: target.format, to: target.to, background: paper.background };
}

async function chooseDiagram(diagrams: readonly Titled[]): Promise<Titled | undefined> {
  if (diagrams.length < 2) return diagrams[0];
  const items = diagrams.map((diagram) => ({
    label: diagram.title || 'Diagram',
    description: `line ${diagram.startLine + 1}`,
    diagram,
  }));
  const title = 'Export a diagram';
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which one' }))?.diagram;
}

function kind(
  label: string,
  description: string,
  format: ExportChoice['format'],
  to: ExportChoice['to'],
): vscode.QuickPickItem & Pick<ExportChoice, 'format' | 'to'> {
  return { label, description, format, to };
}

function background(
  label: string,
  description: string,
  value: ExportBackground,
): vscode.QuickPickItem & { background: ExportBackground } {
  return { label, description, background: value };
}

/** What the view hands over when a picture is made. */
export type Exported = Extract<FromWebview, { type: 'save' | 'copy' | 'copied' | 'not-exported' }>;

export function isExported(message: FromWebview): message is Exported {
  return ['save', 'copy', 'copied', 'not-exported'].includes(message.type);
}

/** Writes the picture where the user says, or to the clipboard, and tells what was done. */
export async function finishExport(document: vscode.Uri, message: Exported): Promise<void> {
  if (message.type === 'not-exported') {
    void vscode.window.showErrorMessage(`The diagram was not exported. ${message.because}`);
  } else if (message.type === 'save') await save(document, message);
  else {
    if (message.type === 'copy') await vscode.env.clipboard.writeText(message.text);
    vscode.window.setStatusBarMessage(message.done, 8000);
  }
}

async function save(
  document: vscode.Uri,
  { title, format, data, note }: Extract<Exported, { type: 'save' }>,
): Promise<void> {
  // The dialog itself asks before it overwrites a file.
  const file = await vscode.window.showSaveDialog({
    defaultUri: suggestion(document, exportFileName(fileNameOf(document), title, format)),
    filters: format === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
    title: 'Export diagram',
  });
  if (!file) return;
  try {
    await vscode.workspace.fs.writeFile(file, typeof data === 'string' ? new TextEncoder().encode(data) : data);
  } catch (error) {
    void vscode.window.showErrorMessage(`The diagram was not exported. ${reasonOf(error)}`);
    return;
  }
  const open = 'Open';
  const told = [`Saved ${fileNameOf(file)}.`, note].filter(Boolean).join(' ');
  if ((await vscode.window.showInformationMessage(told, open)) === open) {
    await vscode.commands.executeCommand('vscode.open', file);
  }
}

/** Beside the document; a document without a file goes into the workspace. */
function suggestion(document: vscode.Uri, name: string): vscode.Uri | undefined {
  if (document.scheme !== 'untitled') return vscode.Uri.joinPath(document, '..', name);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, name);
}
