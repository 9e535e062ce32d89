import * as vscode from 'vscode';
import { type Frameworks, methods } from '../../../server/src/lsp/protocol';
import { waitForStartVisibly } from '../server-start';
import type { Session } from '../session';
import { firstSentence } from './first-sentence';

export type KnownFramework = Frameworks['frameworks'][number];

export interface FrameworkItem extends vscode.QuickPickItem {
  readonly framework?: KnownFramework;
}

/** What the server knows of frameworks for this document. Without an answer the user is told why nothing happens. */
export async function askFrameworks(session: Session, uri: vscode.Uri): Promise<Frameworks | undefined> {
  await waitForStartVisibly(session);
  const known = await session.request<Frameworks | null>(methods.frameworks, { uri: uri.toString() });
  if (known) return known;
  void vscode.window.showWarningMessage(
    session.state === 'running'
      ? 'The language server does not know this document.'
      : 'The language server is not running. Restart it with "ML Design Doc: Restart Language Server".',
  );
  return undefined;
}

/** One row for each framework, the product's first. The current one is marked in words. */
export function frameworkItems(frameworks: readonly KnownFramework[]): readonly FrameworkItem[] {
  const item = (framework: KnownFramework): FrameworkItem => ({
    label: framework.title,
    description: framework.current ? `${framework.id} · current` : framework.id,
    detail: firstSentence(framework.description),
    framework,
  });
  const workspace = frameworks.filter(({ source }) => source === 'workspace');
  return [
    { label: 'Built-in', kind: vscode.QuickPickItemKind.Separator },
    ...frameworks.filter(({ source }) => source === 'built-in').map(item),
    ...(workspace.length > 0 ? [{ label: 'Workspace', kind: vscode.QuickPickItemKind.Separator }] : []),
    ...workspace.map(item),
  ];
}

/** Lets the user pick one; undefined when the list is left. */
export async function pickFramework(
  frameworks: readonly KnownFramework[],
  title: string,
  placeHolder: string,
): Promise<KnownFramework | undefined> {
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(frameworkItems(frameworks), options))?.framework;
}
