import { reviewMarkdown } from '../features/review/review-markdown';
import { serveDocumentRequest } from './document-requests';
import type { Guard } from './guard';
import { methods, type ReviewChecklist } from './protocol';
import type { Session } from './session';
import { analysedWithDiagrams } from './with-diagrams';

/** Answers `mlDesignDocs/review`: what `ml-design-docs review` prints of an open design doc, as it is typed; null of any other document. */
export function serveReview(session: Session, guard: Guard): void {
  serveDocumentRequest<ReviewChecklist>(session, guard, {
    method: methods.review,
    analyse: (uri, token) => analysedWithDiagrams(session, uri, token),
    *answer({ analysis }, { name }) {
      if (typeof name !== 'string' || !analysis.decision.isDesignDoc) return null;
      const { lines } = analysis.document;
      return { markdown: reviewMarkdown(yield* session.service.inSteps.review(analysis), { path: name, lines }) };
    },
  });
}
