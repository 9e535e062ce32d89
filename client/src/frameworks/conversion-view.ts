import * as vscode from 'vscode';
import { type ConvertFrameworkResult, methods } from '../../../server/src/lsp/protocol';
import { fileNameOf } from '../places';
import type { Session } from '../session';
import { changedPart } from './changed-part';
import { summary, toLookAt } from './conversion-summary';
import { askFrameworks, pickFramework } from './picker';
import { openSource, type Subject, subjectOf, virtualUri } from './virtual-uri';

export const conversionScheme = 'ml-design-docs-conversion';

type Converted = NonNullable<ConvertFrameworkResult>;

/** A document beside what it would be in the order of another framework, until the user applies or discards it. */
export interface ConversionView extends vscode.Disposable {
  open(document: vscode.TextDocument): Promise<void>;
  apply(): Promise<void>;
  discard(): Promise<void>;
}

/** Serves the converted texts under `conversionScheme` until it is disposed of. */
export function createConversionView(session: Session): ConversionView {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  /** What the previews show, by their address. */
  const shown = new Map<string, Converted>();

  const convert = async ({ source, framework }: Subject): Promise<Converted | undefined> => {
    if (!(await openSource(source))) return undefined;
    const params = { uri: source.toString(), framework };
    return (await session.request<ConvertFrameworkResult>(methods.convertFramework, params)) ?? undefined;
  };

  const provideText = async (uri: vscode.Uri): Promise<string> => {
    const subject = subjectOf(uri);
    const converted = subject && (await convert(subject));
    if (converted) shown.set(uri.toString(), converted);
    return shown.get(uri.toString())?.text ?? '';
  };

  const refresh = (source?: string): void => {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== conversionScheme) continue;
      if (source === undefined || subjectOf(uri)?.source.toString() === source) changed.fire(uri);
    }
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(conversionScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: provideText,
    }),
    session.onDidSynchronise(({ uri }) => refresh(uri.toString())),
    session.onDidChangeState((state) => {
      if (state === 'running') refresh();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shown.delete(uri.toString())),
  );

  return {
    async open(document) {
      const known = await askFrameworks(session, document.uri);
      if (!known) return;
      const picked = await pickFramework(
        known.frameworks,
        'Convert to Framework',
        'Sections move into its order; you see the changes before anything is written',
      );
      if (!picked) return;
      const subject = { source: document.uri, framework: picked.id };
      const converted = await convert(subject);
      const name = fileNameOf(document.uri);
      if (!converted) return void vscode.window.showWarningMessage('The language server gave no answer. Try again.');
      if (converted.problem !== undefined) {
        return void vscode.window.showWarningMessage(`${name} was not converted. ${converted.problem}`);
      }
      if (converted.text === document.getText()) {
        return void vscode.window.showInformationMessage(`${name} is in the order of "${picked.title}" already.`);
      }
      const uri = virtualUri(conversionScheme, name, subject);
      shown.set(uri.toString(), converted);
      const title = `${name} → ${picked.title} (${summary(converted)})`;
      await vscode.commands.executeCommand('vscode.diff', document.uri, uri, title, { preview: false });
      const advice = toLookAt(converted);
      if (advice !== undefined) void vscode.window.showInformationMessage(advice);
    },

    async apply() {
      const tab = activePreview();
      const preview = tab?.uri;
      const subject = preview && subjectOf(preview);
      const document = subject && (await openSource(subject.source));
      if (!tab || !preview || !document) return;
      const converted = shown.get(preview.toString());
      if (converted?.version !== document.version) {
        changed.fire(preview);
        return void vscode.window.showWarningMessage(
          'The document changed since this preview was made. The preview is made anew: look at it, then apply.',
        );
      }
      const part = changedPart(document.getText(), converted.text);
      const edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(document.positionAt(part.start), document.positionAt(part.end));
      edit.replace(document.uri, range, part.newText);
      if (!(await vscode.workspace.applyEdit(edit))) {
        return void vscode.window.showWarningMessage('The document could not be changed. It may be read-only.');
      }
      await vscode.window.tabGroups.close(tab.tab);
      await vscode.window.showTextDocument(document);
    },

    async discard() {
      const tab = activePreview();
      if (tab) await vscode.window.tabGroups.close(tab.tab);
    },

    dispose: () => subscriptions.dispose(),
  };
}

function activePreview(): { readonly tab: vscode.Tab; readonly uri: vscode.Uri } | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  if (!(tab?.input instanceof vscode.TabInputTextDiff) || tab.input.modified.scheme !== conversionScheme)
    return undefined;
  return { tab, uri: tab.input.modified };
}
