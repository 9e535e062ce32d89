import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { gatheredFindings } from '../engine/gathered-findings';
import type { Analysis } from '../engine/types';
import { type Converted, convertFindings } from './converted-findings';
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

/** Of each document what was told last, so that the next keystroke converts only what it changed. */
interface Told {
  diagnosticsOf(analysed: Analysed): readonly Diagnostic[];
  forget(uri: string): void;
}

function rememberTold({ abilities }: Session): Told {
  const told = new Map<string, Converted & { readonly analysis: Analysis }>();
  return {
    diagnosticsOf({ uri, analysis }) {
      const before = told.get(uri);
      if (before?.analysis === analysis) return before.diagnostics;
      const now = convertFindings(uri, analysis.document, gatheredFindings(analysis), abilities, before);
      told.set(uri, { ...now, analysis });
      return now.diagnostics;
    },
    forget: (uri) => void told.delete(uri),
  };
}

function servePull(session: Session, guard: Guard, pulled: (uri: string) => void): Diagnostics {
  const { connection, abilities } = session;
  const told = rememberTold(session);
  const reports = new Map<string, { readonly diagnostics: readonly Diagnostic[]; readonly resultId: string }>();
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
        const diagnostics = told.diagnosticsOf(analysed);
        const last = reports.get(uri);
        const resultId = last?.diagnostics === diagnostics ? last.resultId : `${run}-${++count}`;
        if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        reports.set(uri, { diagnostics, resultId });
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics as Diagnostic[] };
      },
    ),
  );

  return {
    changed() {},
    closed(uri) {
      reports.delete(uri);
      told.forget(uri);
    },
    refresh() {
      // A client that cannot be told pulls again with the next edit.
      if (abilities.refreshDiagnostics) connection.languages.diagnostics.refresh().catch(() => {});
    },
  };
}

function servePush(session: Session, guard: Guard): Diagnostics {
  const { connection, documents } = session;
  const told = rememberTold(session);
  const publish = (uri: string): Promise<void> => {
    const version = documents.get(uri)?.version;
    return guard(
      () => ({ method: 'textDocument/publishDiagnostics', uri, version }),
      undefined,
      async () => {
        const analysed = await session.analyse(uri);
        // An edit that came in between publishes for itself.
        if (!analysed || analysed.version !== version) return;
        await connection.sendDiagnostics({ uri, version, diagnostics: told.diagnosticsOf(analysed) as Diagnostic[] });
      },
    );
  };
  return {
    changed: (uri) => void publish(uri),
    closed(uri) {
      told.forget(uri);
      connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => {});
    },
    refresh() {
      for (const uri of documents.keys()) void publish(uri);
    },
  };
}
