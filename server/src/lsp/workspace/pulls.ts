import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { gatheredFindings } from '../../engine/gathered-findings';
import { cancelled, orCancelled } from '../cancellation';
import { toDiagnostic } from '../convert';
import type { Guard } from '../guard';
import { workspaceIdentifier } from '../protocol';
import type { Session } from '../session';
import { keyOf } from '../uris';
import type { WorkspaceCheck } from './check';
import type { FileResult, WorkspaceResults } from './results';

export interface WorkspacePulls {
  /** Sends a new result on all open requests; undefined: the file has none any more. */
  tell(uri: string, result: FileResult | undefined): void;
  /** Answers all open requests: there will be no more results. */
  end(): void;
}

export interface WorkspacePullsParts {
  readonly session: Session;
  readonly results: WorkspaceResults;
  readonly check: Pick<WorkspaceCheck, 'isOn' | 'settled'>;
  readonly guard: Guard;
}

/** A request that stays open: results are sent as they come. */
interface Stream {
  /** What the client has, by key. */
  readonly known: Map<string, FileId>;
  send(items: readonly WorkspaceDocumentDiagnosticReport[]): void;
  end(): void;
}

interface FileId {
  readonly uri: string;
  readonly id: string;
}

/**
 * Answers `workspace/diagnostic`. With our identifier and a token for partial results, the request stays open until it is cancelled, and
 * files come as they are checked; without the token it is answered when all are checked. Without our identifier the open
 * documents are told of, too.
 */
export function servePulls({ session, results, check, guard }: WorkspacePullsParts): WorkspacePulls {
  const { connection, documents, abilities } = session;
  const streams = new Set<Stream>();

  const openDocuments = async (token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> => {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of documents.keys()) {
      const analysed = await session.analyse(uri, token);
      if (!analysed) continue;
      const { analysis, version } = analysed;
      const found = gatheredFindings(analysis).map((finding) =>
        toDiagnostic(uri, analysis.document, finding, abilities),
      );
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version, items: found });
    }
    return items;
  };

  const answer = async (
    { identifier, previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    report: ((part: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [keyOf(uri), { uri, id: value }]));
    if (identifier === workspaceIdentifier && report) return stream(known, token, report);
    await orCancelled(check.settled(), token);
    if (!check.isOn()) return { items: [] };
    const open = identifier === workspaceIdentifier ? [] : await openDocuments(token);
    const told = new Set(open.map(({ uri }) => keyOf(uri)));
    const closed = [...newOf(known, results), ...goneOf(known, results)].filter(({ uri }) => !told.has(keyOf(uri)));
    return { items: [...open, ...closed] };
  };

  const stream = (
    known: Map<string, FileId>,
    token: CancellationToken,
    report: (part: WorkspaceDiagnosticReport) => void,
  ): Promise<WorkspaceDiagnosticReport> =>
    new Promise((resolve, reject) => {
      const mine: Stream = {
        known,
        send(items) {
          if (items.length > 0) report({ items: [...items] });
        },
        end() {
          streams.delete(mine);
          resolve({ items: [] });
        },
      };
      token.onCancellationRequested(() => {
        streams.delete(mine);
        reject(cancelled());
      });
      mine.send(newOf(known, results));
      for (const { uri, id } of results.all()) known.set(keyOf(uri), { uri, id });
      streams.add(mine);
      void check.settled().then(() => {
        if (!streams.has(mine)) return;
        if (!check.isOn()) return mine.end();
        mine.send(goneOf(known, results));
        for (const [key, { uri }] of [...known]) if (!results.get(uri)) known.delete(key);
      });
    });

  connection.languages.diagnostics.onWorkspace((params, token, _progress, partial) =>
    guard(
      () => ({ method: 'workspace/diagnostic' }),
      { items: [] },
      () => answer(params, token, partial && ((part) => partial.report(part))),
    ),
  );

  return {
    tell(uri, result) {
      for (const { known, send } of streams) {
        if (result) known.set(keyOf(uri), { uri, id: result.id });
        else known.delete(keyOf(uri));
        send([result ? full(result) : empty(uri)]);
      }
    },
    end() {
      for (const { end } of [...streams]) end();
    },
  };
}

function newOf(known: ReadonlyMap<string, FileId>, results: WorkspaceResults): WorkspaceDocumentDiagnosticReport[] {
  return [...results.all()].map((result) =>
    known.get(keyOf(result.uri))?.id === result.id
      ? { kind: DocumentDiagnosticReportKind.Unchanged, uri: result.uri, version: null, resultId: result.id }
      : full(result),
  );
}

/** Empty reports for files of which the client has findings that are gone. */
function goneOf(known: ReadonlyMap<string, FileId>, results: WorkspaceResults): WorkspaceDocumentDiagnosticReport[] {
  return [...known.values()].filter(({ uri }) => !results.get(uri)).map(({ uri }) => empty(uri));
}

function full({ uri, id, diagnostics }: FileResult): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId: id, items: [...diagnostics] };
}

function empty(uri: string): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] };
}
