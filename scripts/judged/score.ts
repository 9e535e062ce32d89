import { loadDiagrams } from '../../server/src/diagram/load';
import { createDesignDocService } from '../../server/src/service';
import { lineAt } from '../../server/src/text/lines';
import type { JudgedDocument, JudgedFinding, JudgedResult, SaidNow, Verdict } from './types';

const counted: ReadonlySet<string> = new Set(['error', 'warning', 'info']);

/** Missing sections are judged by the labels of the corpus (`npm run evaluate`). */
const judgedElsewhere = /^structure\//u;

/** Analyses every document as the editor and the command line do, and tells which judged findings are still there. `rule` leaves only that rule's. */
export async function scoreJudged(
  documents: readonly JudgedDocument[],
  rule?: string,
): Promise<readonly JudgedResult[]> {
  const service = createDesignDocService({ log: (message) => console.error(message), loadDiagrams });
  await service.loadDiagrams();
  const isAsked = (one: { readonly rule: string }): boolean => rule === undefined || one.rule === rule;
  return documents.map(({ set, document: name, text, findings: judged }) => {
    const { document, findings } = service.analyse({ uri: name, path: name, text });
    service.forget(name);
    const now = findings
      .filter((one) => counted.has(one.severity) && !judgedElsewhere.test(one.rule) && isAsked(one))
      .map(({ rule, message, span }) => ({ rule, message, line: lineAt(document.lines, span.start) + 1 }));
    return { set, document: name, ...matched(judged.filter(isAsked), now) };
  });
}

/**
 * Pairs judged findings with those of now, each at most once: of the same rule, the same words before the same line before any. Messages are
 * rewritten and places mended without a verdict becoming another.
 */
export function matched(
  judged: readonly JudgedFinding[],
  now: readonly SaidNow[],
): Pick<JudgedResult, 'kept' | 'gone' | 'unjudged'> {
  const left = new Set(now);
  const open = new Set(judged);
  const alike: readonly ((one: JudgedFinding, other: SaidNow) => boolean)[] = [
    ({ line, said }, other) => other.line === line && other.message === said,
    ({ line }, other) => other.line === line,
    ({ said }, other) => other.message === said,
    () => true,
  ];
  for (const isAlike of alike)
    for (const one of open) {
      const other = [...left].find((each) => each.rule === one.rule && isAlike(one, each));
      if (!other) continue;
      left.delete(other);
      open.delete(one);
    }
  return { kept: judged.filter((one) => !open.has(one)), gone: [...open], unjudged: [...left] };
}

export interface JudgedFigures {
  readonly kept: Readonly<Record<Verdict, number>>;
  readonly gone: Readonly<Record<Verdict, number>>;
  readonly unjudged: number;
  /** Share of the judged findings still there that are right, 0..1; 0 without any. */
  readonly precision: number;
}

export function judgedFiguresOf(results: readonly JudgedResult[]): JudgedFigures {
  const kept = countVerdicts(results.flatMap((one) => one.kept));
  return {
    kept,
    gone: countVerdicts(results.flatMap((one) => one.gone)),
    unjudged: results.flatMap((one) => one.unjudged).length,
    precision: kept.right / (kept.right + kept.petty + kept.wrong || 1),
  };
}

function countVerdicts(findings: readonly JudgedFinding[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { right: 0, petty: 0, wrong: 0 };
  for (const { verdict } of findings) counts[verdict]++;
  return counts;
}
