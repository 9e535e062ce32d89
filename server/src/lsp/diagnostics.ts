import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Analysis } from '../engine/types';
import { toDiagnostic } from './convert';
import type { Guard } from './guard';
import type { Analysed, Session } from './session';

export interface Diagnostics {
  /** A document was opened or changed. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Settings changed: everything that is shown may be wrong. */
  refresh(): void;
}

/**
 * Findings as diagnostics: the client pulls them if it can, else they are pushed. There is no debounce: analysis is quick. `pulled` is
 * told of each document that the client asks for.
 */
export function serveDiagnostics(
  session: Session,
  guard: Guard,
  pulled: (uri: string) => void = () => {},
): Diagnostics {
  return session.abilities.pullDiagnostics ? servePull(session, guard, pulled) : servePush(session, guard);
}

function diagnosticsOf(session: Session, { uri, analysis }: Analysed): Diagnostic[] {
  return analysis.findings.map((finding) => toDiagnostic(uri, analysis.document, finding, session.abilities));
}

function servePull(session: Session, guard: Guard, pulled: (uri: string) => void): Diagnostics {
  const { connection, abilities } = session;
  const reports = new Map<string, { readonly analysis: Analysis; readonly resultId: string }>();
  // A client may keep ids across a restart of this server; they must not match then.
  const run = Date.now().toString(36);
  let count = 0;

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    guard<DocumentDiagnosticReport>(
      () => ({ method: 'textDocument/diagnostic', uri, version: session.documents.get(uri)?.version }),
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      async () => {
        pulled(uri);
        const analysed = await session.analyse(uri, token);
        if (!analysed) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        const last = reports.get(uri);
        const resultId = last?.analysis === analysed.analysis ? last.resultId : `${run}-${++count}`;
        if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        reports.set(uri, { analysis: analysed.analysis, resultId });
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(session, analysed) };
      },
    ),
  );

  return {
    changed() {},
    closed: (uri) => void reports.delete(uri),
    refresh() {
      // A client that cannot be told pulls again with the next edit.
      if (abilities.refreshDiagnostics) connection.languages.diagnostics.refresh().catch(() => {});
    },
  };
}

function servePush(session: Session, guard: Guard): Diagnostics {
  const { connection, documents } = session;
  const publish = (uri: string): Promise<void> => {
    const version = documents.get(uri)?.version;
    return guard(
      () => ({ method: 'textDocument/publishDiagnostics', uri, version }),
      undefined,
      async () => {
        const analysed = await session.analyse(uri);
        // An edit that came in between publishes for itself.
        if (!analysed || analysed.version !== version) return;
        await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(session, analysed) });
      },
    );
  };
  return {
    changed: (uri) => void publish(uri),
    closed(uri) {
      connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => {});
    },
    refresh() {
      for (const uri of documents.keys()) void publish(uri);
    },
  };
}
