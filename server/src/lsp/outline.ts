import { isAnswered } from '../features/outline';
import type { Span } from '../text/span';
import { toRange } from './convert';
import type { Guard } from './guard';
import { methods, type Outline, type Place } from './protocol';
import type { Analysed, Session } from './session';

/** Answers `mlDesignDocs/outline`: the document through its framework, for trees and reports. */
export function serveOutline(session: Session, guard: Guard): void {
  const { connection, documents } = session;
  connection.onRequest(methods.outline, (params: unknown, token) => {
    const { uri, report, framework } = (params ?? {}) as { uri?: unknown; report?: unknown; framework?: unknown };
    if (typeof uri !== 'string') return null;
    return guard<Outline | null>(
      () => ({ method: methods.outline, uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        const analysed = await session.analyse(uri, token, report === true);
        if (!analysed || typeof framework !== 'string') return analysed ? outlineOf(session, analysed) : null;
        const analysis = session.service.through(analysed.analysis, framework);
        return analysis ? outlineOf(session, { ...analysed, analysis }) : null;
      },
    );
  });
}

function outlineOf({ service, status }: Session, analysed: Analysed): Outline {
  const { analysis } = analysed;
  const place = (span: Span | undefined): { readonly range?: Place } =>
    span ? { range: toRange(analysis.document, span) } : {};
  return {
    ...status(analysed),
    phases: service.outline(analysis).map(({ span, sections, ...phase }) => ({
      ...phase,
      ...place(span),
      sections: sections.map(({ span: at, ...section }) => ({
        ...section,
        answered: isAnswered(section.status),
        ...place(at),
      })),
    })),
  };
}
