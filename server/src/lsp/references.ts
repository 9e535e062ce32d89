import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerNamed } from './named';
import type { Session } from './session';

/** All mentions of a metric or a component, as a list and as marks in the text. */
export function serveReferences(session: Session, guard: Guard): void {
  const { connection, service, abilities } = session;
  connection.onReferences((params, token) =>
    answerNamed<Location[]>(session, guard, 'textDocument/references', params, token, [], ({ uri, analysis, offset }) =>
      service
        .references(analysis, offset, params.context)
        .map((span) => ({ uri, range: toRange(analysis.document, span, abilities) })),
    ),
  );
  connection.onDocumentHighlight((params, token) =>
    answerNamed<DocumentHighlight[]>(
      session,
      guard,
      'textDocument/documentHighlight',
      params,
      token,
      [],
      ({ analysis, offset }) =>
        service
          .highlights(analysis, offset)
          .map((span) => ({ range: toRange(analysis.document, span, abilities), kind: DocumentHighlightKind.Text })),
    ),
  );
}
