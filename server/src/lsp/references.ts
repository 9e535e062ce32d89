import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerNamed } from './named';
import type { Session } from './session';

/** All mentions of a metric or a component, as a list and as marks in the text. */
export function serveReferences(session: Session, guard: Guard): void {
  const { connection, service, abilities } = session;
  connection.onReferences((params, token) =>
    answerNamed<Location[]>(session, guard, {
      ...{ method: 'textDocument/references', params, token, empty: [] },
      answer: ({ uri, analysis, offset }) =>
        service
          .references(analysis, offset, params.context)
          .map((span) => ({ uri, range: toRange(analysis.document, span, abilities) })),
    }),
  );
  connection.onDocumentHighlight((params, token) =>
    answerNamed<DocumentHighlight[]>(session, guard, {
      ...{ method: 'textDocument/documentHighlight', params, token, empty: [] },
      answer: ({ analysis, offset }) =>
        service
          .highlights(analysis, offset)
          .map((span) => ({ range: toRange(analysis.document, span, abilities), kind: DocumentHighlightKind.Text })),
    }),
  );
}
