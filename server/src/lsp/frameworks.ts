import type { CancellationToken } from 'vscode-languageserver';
import { inOneStep, type Steps } from '../text/steps';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { type ConvertFrameworkResult, type Frameworks, methods, type SetFrameworkResult } from './protocol';
import type { Analysed, Session } from './session';

/** Answers what is asked of frameworks: which there are, the edit that names one, the document in the order of another. */
export function serveFrameworks(session: Session, guard: Guard): void {
  const { connection, documents, service, abilities } = session;

  /** `answer` of the open document that the request names; null where it names none, or one that is not open. */
  const serve = <Answer>(
    method: string,
    answer: (analysed: Analysed, framework: unknown) => Steps<Answer | null>,
  ): void => {
    connection.onRequest(method, (params: unknown, token: CancellationToken): unknown => {
      const { uri, framework } = (params ?? {}) as { uri?: unknown; framework?: unknown };
      if (typeof uri !== 'string') return null;
      return guard<Answer | null>(
        () => ({ method, uri, version: documents.get(uri)?.version }),
        null,
        async () => {
          // A user who asks for it is answered in a document that is left in quiet, too.
          const analyse = () => session.analyse(uri, token, true);
          return (await answerInTurns(session, token, analyse, (analysed) => answer(analysed, framework))) ?? null;
        },
      );
    });
  };

  serve<Frameworks>(methods.frameworks, ({ analysis }) =>
    inOneStep(() => {
      const named = analysis.document.frontMatter?.data.framework;
      return { ...(typeof named === 'string' && { named }), frameworks: service.frameworks(analysis) };
    }),
  );

  serve<NonNullable<SetFrameworkResult>>(methods.setFramework, ({ analysis, version }, framework) =>
    inOneStep(() => {
      if (framework !== null && typeof framework !== 'string') return null;
      const found = service.frameworkEdit(analysis, framework ?? undefined);
      if ('problem' in found) return { version, problem: found.problem };
      const edits = found.edits.map(({ span, newText }) => ({
        range: toRange(analysis.document, span, abilities),
        newText,
      }));
      return { version, edits };
    }),
  );

  serve<NonNullable<ConvertFrameworkResult>>(methods.convertFramework, function* ({ analysis, version }, framework) {
    const converted =
      typeof framework === 'string' ? yield* service.inSteps.convertFramework(analysis, framework) : undefined;
    return converted ? { version, ...converted } : null;
  });
}
