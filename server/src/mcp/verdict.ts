import { howToSay } from '../cli/format/summary';
import type { Analysis } from '../engine/types';
import { positionAt } from '../text/lines';
import type { Span } from '../text/span';
import type { Judged } from './documents';

/** What each tool says of a document first: `verdictProperties` of the schemas. */
export function verdictOf({ path, analysis, problems }: Judged) {
  const { decision, framework, frameworkBecause, stage, status, score } = analysis;
  return {
    path,
    isDesignDoc: decision.isDesignDoc,
    because: becauseOf(decision),
    framework: framework.id,
    frameworkBecause,
    stage,
    status,
    score: decision.isDesignDoc ? score : { covered: 0, applicable: 0 },
    problems,
  };
}

/** With what to do where the text leaves it open: not every client shows a model the schema of the answer. */
function becauseOf({ isDesignDoc, uncertain, because }: Analysis['decision']): string {
  return !isDesignDoc && uncertain
    ? `${because} If it is one, call again with "framework": "auto", and put ${howToSay} of the file.`
    : because;
}

/** One-based, the end behind the last character, as `check --format json` says it. */
export function placeOf(span: Span, { document: { lines } }: Analysis) {
  const start = positionAt(lines, span.start);
  const end = positionAt(lines, span.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
