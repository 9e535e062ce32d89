import * as vscode from 'vscode';
import type { Session } from '../session';
import { explainTool, toolOfDocument } from './tools';

/** As the manifest names them. */
const prefix = 'ml_design_docs_';
const setting = 'mlDesignDocs.languageModelTools.enable';

/**
 * Tools for language models, in editors that have such, as long as the setting says so: VS Code lists a tool whose condition does not hold
 * all the same, so that it must not be there to be called. They ask the language server; nothing here asks a model.
 */
export function offerLanguageModelTools(session: Session): vscode.Disposable {
  // Other editors that run this extension may not know it.
  if (typeof vscode.lm?.registerTool !== 'function') return new vscode.Disposable(() => {});
  const tools: Readonly<Record<string, vscode.LanguageModelTool<unknown>>> = {
    check: toolOfDocument(session, 'check'),
    coverage: toolOfDocument(session, 'coverage'),
    explain: explainTool(session),
  };
  let offered: vscode.Disposable | undefined;
  const follow = (): void => {
    const wanted = vscode.workspace.getConfiguration().get(setting) === true;
    if (wanted === (offered !== undefined)) return;
    offered?.dispose();
    offered = wanted
      ? vscode.Disposable.from(
          ...Object.entries(tools).map(([name, tool]) => vscode.lm.registerTool(`${prefix}${name}`, tool)),
        )
      : undefined;
  };
  follow();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) follow();
    }),
    new vscode.Disposable(() => offered?.dispose()),
  );
}
