import { toTextEdits } from './convert';
import { serveDocumentRequest } from './document-requests';
import type { Guard } from './guard';
import { type InsertSectionsResult, methods } from './protocol';
import type { Session } from './session';

/** Answers `mlDesignDocs/insertSections`: the edits that give a document the headings it lacks. */
export function serveInsertSections(session: Session, guard: Guard): void {
  const { service, abilities } = session;
  serveDocumentRequest<NonNullable<InsertSectionsResult>>(session, guard, {
    method: methods.insertSections,
    *answer({ analysis, version }, { sections: given }) {
      const wanted = Array.isArray(given) ? given.filter((id) => typeof id === 'string') : undefined;
      const { sections, edits } = yield* service.inSteps.insertSections(analysis, wanted);
      return { version, sections, edits: toTextEdits(analysis.document, edits, abilities) };
    },
  });
}
