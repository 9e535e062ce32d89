import * as vscode from 'vscode';
import type { Session } from './session';
import { frameworkText, type StatusText, statusText } from './status-text';

/** Keeps the language status items and `mlDesignDocs.isDesignDoc` true for the active editor. */
export function showStatus(session: Session): vscode.Disposable {
  const coverage = createItem('status', 'ML Design Docs: Coverage');
  /** Only while there is one to show: an item cannot be hidden. */
  let framework: vscode.LanguageStatusItem | undefined;

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && session.status(document.uri);
    show(coverage, statusText(session.state, status));
    const followed = frameworkText(session.state, status);
    if (followed) {
      framework ??= createItem('framework', 'ML Design Docs: Framework');
      show(framework, followed);
    } else {
      framework?.dispose();
      framework = undefined;
    }
    void vscode.commands.executeCommand('setContext', 'mlDesignDocs.isDesignDoc', status?.isDesignDoc ?? false);
  };

  update();
  return vscode.Disposable.from(
    coverage,
    { dispose: () => framework?.dispose() },
    session.onDidChangeState(update),
    session.onDidChangeStatus(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

function createItem(id: string, name: string): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(`mlDesignDocs.${id}`, { language: 'markdown' });
  item.name = name;
  return item;
}

function show(item: vscode.LanguageStatusItem, { text, detail, severity, busy, spoken, command }: StatusText): void {
  item.text = text;
  item.detail = detail;
  item.busy = busy;
  item.severity =
    severity === 'error' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  item.accessibilityInformation = spoken === undefined ? undefined : { label: spoken };
  item.command = command && { ...command, command: `mlDesignDocs.${command.command}` };
}
