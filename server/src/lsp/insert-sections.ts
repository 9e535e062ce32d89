import type { Steps } from '../text/steps';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { type InsertSectionsResult, methods } from './protocol';
import type { Analysed, Session } from './session';

/** Answers `mlDesignDocs/insertSections`: the edits that give a document the headings it lacks. */
export function serveInsertSections(session: Session, guard: Guard): void {
  const { connection, documents, service, abilities } = session;
  connection.onRequest(methods.insertSections, (params: unknown, token) => {
    const { uri, sections: given } = (params ?? {}) as { uri?: unknown; sections?: unknown };
    if (typeof uri !== 'string') return null;
    const wanted = Array.isArray(given) ? given.filter((id) => typeof id === 'string') : undefined;
    return guard<InsertSectionsResult>(
      () => ({ method: methods.insertSections, uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        const insertion = function* ({ analysis, version }: Analysed): Steps<InsertSectionsResult> {
          const { sections, edits } = yield* service.inSteps.insertSections(analysis, wanted);
          return {
            version,
            sections,
            edits: edits.map(({ span, newText }) => ({ range: toRange(analysis.document, span, abilities), newText })),
          };
        };
        return (await answerInTurns(session, token, () => session.analyse(uri, token), insertion)) ?? null;
      },
    );
  });
}
