import { inFull } from '../engine/late-analysis';
import { isAnswered } from '../features/outline';
import type { Span } from '../text/span';
import type { Steps } from '../text/steps';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
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
        const analyse = () => session.analyse(uri, token, report === true);
        const through = function* (analysed: Analysed): Steps<Outline | null> {
          if (typeof framework !== 'string') return outlineOf(session, analysed);
          const analysis = yield* session.service.inSteps.through(analysed.analysis, framework);
          return analysis ? outlineOf(session, { ...analysed, analysis }) : null;
        };
        return (await answerInTurns(session, token, analyse, through)) ?? null;
      },
    );
  });
}

function outlineOf({ service, status, abilities }: Session, analysed: Analysed): Outline {
  const analysis = inFull(analysed.analysis);
  const place = (span: Span | undefined): { readonly range?: Place } =>
    span ? { range: toRange(analysis.document, span, abilities) } : {};
  return {
    ...status({ ...analysed, analysis }),
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
