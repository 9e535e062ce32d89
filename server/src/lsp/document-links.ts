import type { DocumentLink } from 'vscode-languageserver';
import { toRange } from './convert';
import type { Guard } from './guard';
import type { Session } from './session';

/** The ids of rules that a document names lead to their pages. */
export function serveDocumentLinks(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    guard<DocumentLink[]>(
      () => ({ method: 'textDocument/documentLink', uri, version: documents.get(uri)?.version }),
      [],
      async () => {
        const analysed = await session.analyse(uri, token);
        if (!analysed) return [];
        const { analysis } = analysed;
        return service.documentLinks(analysis).map(({ span, address, tooltip }) => ({
          range: toRange(analysis.document, span, abilities),
          target: address,
          tooltip,
        }));
      },
    ),
  );
}
