import { inOneStep } from '../text/steps';
import { toTextEdits } from './convert';
import { type DocumentRequest, serveDocumentRequest } from './document-requests';
import type { Guard } from './guard';
import { type ConvertFrameworkResult, type Frameworks, methods, type SetFrameworkResult } from './protocol';
import type { Session } from './session';

/** Answers what is asked of frameworks: which there are, the edit that names one, the document in the order of another. */
export function serveFrameworks(session: Session, guard: Guard): void {
  const { service, abilities } = session;

  const serve = <Answer>(method: string, answer: DocumentRequest<Answer>['answer']): void =>
    serveDocumentRequest(session, guard, { method, answer });

  serve<Frameworks>(methods.frameworks, ({ analysis }) =>
    inOneStep(() => {
      const named = analysis.document.frontMatter?.data.framework;
      return { ...(typeof named === 'string' && { named }), frameworks: service.frameworks(analysis) };
    }),
  );

  serve<NonNullable<SetFrameworkResult>>(methods.setFramework, ({ analysis, version }, { framework }) =>
    inOneStep(() => {
      if (framework !== null && typeof framework !== 'string') return null;
      const found = service.frameworkEdit(analysis, framework ?? undefined);
      if ('problem' in found) return { version, problem: found.problem };
      return { version, edits: toTextEdits(analysis.document, found.edits, abilities) };
    }),
  );

  serve<NonNullable<ConvertFrameworkResult>>(
    methods.convertFramework,
    function* ({ analysis, version }, { framework }) {
      const converted =
        typeof framework === 'string' ? yield* service.inSteps.convertFramework(analysis, framework) : undefined;
      return converted ? { version, ...converted } : null;
    },
  );
}
