import * as vscode from 'vscode';
import type { Session } from './session';
import { statusText } from './status-text';

/** Keeps the language status item and `mlDesignDocs.isDesignDoc` true for the active editor. */
export function showStatus(session: Session): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('mlDesignDocs.status', { language: 'markdown' });
  item.name = 'ML Design Docs';

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && session.status(document.uri);
    const { text, detail, severity, busy, command } = statusText(session.state, status);
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity =
      severity === 'error' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.command = command && { ...command, command: `mlDesignDocs.${command.command}` };
    void vscode.commands.executeCommand('setContext', 'mlDesignDocs.isDesignDoc', status?.isDesignDoc ?? false);
  };

  update();
  return vscode.Disposable.from(
    item,
    session.onDidChangeState(update),
    session.onDidChangeStatus(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
