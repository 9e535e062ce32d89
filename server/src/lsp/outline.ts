import { inFull } from '../engine/late-analysis';
import { isAnswered } from '../features/outline';
import type { Span } from '../text/span';
import { inStretches, type Steps } from '../text/steps';
import { toRange } from './convert';
import { serveDocumentRequest } from './document-requests';
import type { Guard } from './guard';
import { methods, type Outline, type Place } from './protocol';
import type { Analysed, Session } from './session';

/** Answers `mlDesignDocs/outline`: the document through its framework, for trees and reports. */
export function serveOutline(session: Session, guard: Guard): void {
  serveDocumentRequest<Outline>(session, guard, {
    method: methods.outline,
    analyse: (uri, token, { report }) => session.analyse(uri, token, report === true),
    *answer(analysed, { framework }) {
      if (typeof framework !== 'string') return yield* outlineOf(session, analysed);
      const analysis = yield* session.service.inSteps.through(analysed.analysis, framework);
      return analysis ? yield* outlineOf(session, { ...analysed, analysis }) : null;
    },
  });
}

function* outlineOf({ service, status, abilities }: Session, analysed: Analysed): Steps<Outline> {
  const analysis = inFull(analysed.analysis);
  yield;
  // What checklists found is read for it.
  const phases = yield* inStretches(() => service.outline(analysis));
  const place = (span: Span | undefined): { readonly range?: Place } =>
    span ? { range: toRange(analysis.document, span, abilities) } : {};
  return {
    ...status({ ...analysed, analysis }),
    phases: phases.map(({ span, sections, ...phase }) => ({
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
