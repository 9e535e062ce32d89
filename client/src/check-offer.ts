import * as vscode from 'vscode';
import type { StatusParams } from '../../server/src/lsp/protocol';
import { isChecked } from './checked-documents';
import type { Session } from './session';

/**
 * A line above a document that may be a design doc, though not surely enough to be checked unasked: one click checks it, another ends the
 * offer for good. Without it such a document looks like one that was checked and has nothing wrong with it. It belongs to the lines above
 * headings: the setting that switches those off switches it off, too.
 */
export function offerCheck(session: Session): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  /** Asked again only when an offer comes or goes, not for each keystroke. */
  const offered = new Set<string>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      const status = session.status(document.uri);
      return isChecked(document) && isOffered(status) && isSwitchedOn(document) ? lenses(document.uri, status) : [];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ language: 'markdown' }, provider),
    session.onDidChangeStatus((status) => {
      if (isOffered(status) === offered.has(status.uri)) return;
      if (!offered.delete(status.uri)) offered.add(status.uri);
      changed.fire();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('mlDesignDocs.codeLens')) changed.fire();
    }),
  );
}

function isOffered(status: StatusParams | undefined): status is StatusParams {
  return status?.uncertain === true && !status.isDesignDoc;
}

function isSwitchedOn(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('mlDesignDocs', document).get('codeLens.enable', true);
}

function lenses(uri: vscode.Uri, { because }: StatusParams): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  // The document of the line, not of the editor that has the focus.
  const shared = { tooltip: because, arguments: [uri.toString()] };
  return [
    new vscode.CodeLens(top, {
      ...shared,
      title: 'This may be an ML design doc: check it',
      command: 'mlDesignDocs.treatAsDesignDoc',
    }),
    new vscode.CodeLens(top, {
      ...shared,
      title: 'It is not one',
      command: 'mlDesignDocs.doNotTreatAsDesignDoc',
    }),
  ];
}
