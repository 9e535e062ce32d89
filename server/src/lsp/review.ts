import { reviewMarkdown } from '../features/review/review-markdown';
import type { Guard } from './guard';
import { analysedWithDiagrams } from './named';
import { methods, type ReviewChecklist } from './protocol';
import type { Session } from './session';

/** Answers `mlDesignDocs/review`: what `ml-design-docs review` prints of an open design doc, as it is typed; null of any other document. */
export function serveReview(session: Session, guard: Guard): void {
  const { connection, documents, service } = session;
  connection.onRequest<ReviewChecklist | null, unknown>(
    methods.review,
    async (params: unknown, token): Promise<ReviewChecklist | null> => {
      const { uri, name } = (params ?? {}) as { uri?: unknown; name?: unknown };
      if (typeof uri !== 'string' || typeof name !== 'string') return null;
      return guard<ReviewChecklist | null>(
        () => ({ method: methods.review, uri, version: documents.get(uri)?.version }),
        null,
        async () => {
          const analysed = await analysedWithDiagrams(session, uri, token);
          if (!analysed?.analysis.decision.isDesignDoc) return null;
          const { analysis } = analysed;
          return { markdown: reviewMarkdown(service.review(analysis), { path: name, lines: analysis.document.lines }) };
        },
      );
    },
  );
}
