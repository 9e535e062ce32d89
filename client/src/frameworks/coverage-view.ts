import * as vscode from 'vscode';
import { methods, type Outline, type Place } from '../../../server/src/lsp/protocol';
import { fileNameOf } from '../places';
import type { Session } from '../session';
import { type CoverageText, coverageText } from './coverage-text';
import { askFrameworks, pickFramework } from './picker';
import { openSource, subjectOf, virtualUri } from './virtual-uri';

export const coverageScheme = 'ml-design-docs-coverage';

/**
 * Reports of documents through another framework: read-only text beside the editor, up to date while the document is typed. Text and
 * not a rendered page: a screen reader reads it, Find searches it, and a row leads to its place in the editor that shows the document;
 * a link of the Markdown preview would open a second preview.
 */
export interface CoverageView extends vscode.Disposable {
  open(document: vscode.TextDocument): Promise<void>;
  /** Goes to the place that a link of a report names; without one, to what the row at the cursor of the active report tells of. */
  goToEvidence(target?: unknown): Promise<void>;
}

/** Serves the reports under `coverageScheme` until it is disposed of. */
export function createCoverageView(session: Session): CoverageView {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const known = new Map<string, CoverageText>();

  const provideText = async (uri: vscode.Uri): Promise<string> => {
    const before = known.get(uri.toString());
    const subject = subjectOf(uri);
    const source = subject && (await openSource(subject.source));
    if (!subject || !source) return before?.text ?? 'The document of this report is gone.\n';
    const params = { uri: subject.source.toString(), report: true };
    const outline = await session.request<Outline | null>(methods.outline, { ...params, framework: subject.framework });
    if (!outline) return before?.text ?? 'This framework, or the language server, is not at hand yet.\n';
    const own = session.status(subject.source)?.frameworkTitle ?? outline.frameworkTitle;
    const report = coverageText(fileNameOf(subject.source), outline, own);
    known.set(uri.toString(), report);
    return report.text;
  };

  /** Reports of `source`, or all of them, are made anew. */
  const refresh = (source?: string): void => {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== coverageScheme) continue;
      if (source === undefined || subjectOf(uri)?.source.toString() === source) changed.fire(uri);
    }
  };

  const linksOf = (document: vscode.TextDocument): vscode.DocumentLink[] =>
    [...(known.get(document.uri.toString())?.links ?? [])].map(([line, { start, end, place }]) => {
      const argument = encodeURIComponent(JSON.stringify([{ report: document.uri.toString(), place }]));
      const link = new vscode.DocumentLink(
        new vscode.Range(line, start, line, end),
        vscode.Uri.parse(`command:mlDesignDocs.goToEvidence?${argument}`),
      );
      link.tooltip = 'Go to this place in the document';
      return link;
    });

  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(coverageScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: provideText,
    }),
    vscode.languages.registerDocumentLinkProvider({ scheme: coverageScheme }, { provideDocumentLinks: linksOf }),
    session.onDidSynchronise(({ uri }) => refresh(uri.toString())),
    session.onDidChangeState((state) => {
      if (state === 'running') refresh();
    }),
    // A document whose language is set is told as closed, too, and is still there.
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (!vscode.workspace.textDocuments.includes(document)) known.delete(document.uri.toString());
    }),
  );

  return {
    async open(document) {
      const frameworks = await askFrameworks(session, document.uri);
      if (!frameworks) return;
      const picked = await pickFramework(
        frameworks.frameworks.filter(({ current }) => !current),
        'View in Another Framework',
        'What is answered is told in its order and words; the document is not changed',
      );
      if (!picked) return;
      const name = `Coverage of ${fileNameOf(document.uri)} · ${picked.title}`;
      const uri = virtualUri(coverageScheme, name, { source: document.uri, framework: picked.id });
      const report = await vscode.workspace.openTextDocument(uri);
      const shown = await vscode.languages.setTextDocumentLanguage(report, 'markdown');
      await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    },
    async goToEvidence(target) {
      if (isTarget(target)) return go(vscode.Uri.parse(target.report), target.place);
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.uri.scheme !== coverageScheme) return;
      const link = known.get(editor.document.uri.toString())?.links.get(editor.selection.active.line);
      if (link) await go(editor.document.uri, link.place);
    },
    dispose: () => subscriptions.dispose(),
  };
}

async function go(report: vscode.Uri, { start }: Place): Promise<void> {
  const source = subjectOf(report)?.source;
  const document = source && (await openSource(source));
  if (!document) return;
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
  });
  const position = document.validatePosition(new vscode.Position(start.line, start.character));
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function isTarget(value: unknown): value is { readonly report: string; readonly place: Place } {
  const { report, place } = (value ?? {}) as { report?: unknown; place?: Place };
  return typeof report === 'string' && typeof place?.start?.line === 'number';
}
