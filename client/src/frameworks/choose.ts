import * as vscode from 'vscode';
import { type Frameworks, methods, type SetFrameworkResult, settingsSection } from '../../../server/src/lsp/protocol';
import { editOf } from '../places';
import type { Session } from '../session';
import { askFrameworks, type FrameworkItem, frameworkItems } from './picker';

/** The value of the setting that leaves it to each document. */
const automatic = 'auto';

/** The document may change between question and answer; more often than this it is not tried again. */
const attempts = 3;

/** Lets the user pick the framework of a document, which goes into its front matter, or the one of the workspace. */
export async function chooseFramework(session: Session, document: vscode.TextDocument): Promise<void> {
  const known = await askFrameworks(session, document.uri);
  if (!known) return;
  const remove: FrameworkItem = {
    label: '$(search) Recognize Automatically',
    detail: 'Takes "framework" out of the front matter: the setting decides, or the document itself',
  };
  const workspace: FrameworkItem = {
    label: '$(settings-gear) Choose for the Workspace…',
    detail: `Writes the setting ${settingsSection}.framework, for documents that name none`,
  };
  const unread: FrameworkItem = {
    label: '$(shield) Frameworks of the Workspace',
    detail: 'Not read in Restricted Mode. Trust the workspace to choose one of them',
  };
  const more = [
    ...(known.named === undefined ? [] : [remove]),
    workspace,
    ...(vscode.workspace.isTrusted ? [] : [unread]),
  ];
  const picked = await vscode.window.showQuickPick<FrameworkItem>(
    [...frameworkItems(known.frameworks), { label: '', kind: vscode.QuickPickItemKind.Separator }, ...more],
    {
      title: 'Choose Framework',
      placeHolder: 'The framework is written into the front matter of this document',
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (picked?.framework) return name(session, document, picked.framework.id);
  if (picked === remove) return name(session, document, null);
  if (picked === unread) return void vscode.commands.executeCommand('workbench.trust.manage');
  if (picked !== workspace) return;
  const id = await pickForWorkspace(known.frameworks);
  if (id === undefined) return;
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(settingsSection).update('framework', id, target);
}

/** The value of the setting: an id, or the word for what documents tell themselves. */
async function pickForWorkspace(frameworks: Frameworks['frameworks']): Promise<string | undefined> {
  const value = vscode.workspace.getConfiguration(settingsSection).get<string>('framework', automatic);
  const recognise: FrameworkItem = {
    label: '$(search) Recognize Automatically',
    description: value === automatic ? `${automatic} · current` : automatic,
    detail: 'The framework whose headings a document surely follows, else the seven phases',
  };
  // What is current for the document may come from its front matter: here the setting counts.
  const items = frameworkItems(frameworks.map((framework) => ({ ...framework, current: framework.id === value })));
  const picked = await vscode.window.showQuickPick<FrameworkItem>([recognise, ...items], {
    title: 'Choose for the Workspace',
    placeHolder: 'For documents that name no framework',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked === recognise ? automatic : picked?.framework?.id;
}

async function name(session: Session, document: vscode.TextDocument, framework: string | null): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const uri = document.uri.toString();
    const answer = await session.request<SetFrameworkResult>(methods.setFramework, { uri, framework });
    if (!answer)
      return void vscode.window.showWarningMessage('The language server did not answer. Nothing was written.');
    if ('problem' in answer) return void vscode.window.showWarningMessage(answer.problem);
    if (answer.version !== document.version) continue;
    if (answer.edits.length === 0 || (await vscode.workspace.applyEdit(editOf(document.uri, answer.edits)))) return;
  }
  void vscode.window.showWarningMessage('The framework was not written: the document changed meanwhile. Try again.');
}
