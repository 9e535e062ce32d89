import type { Analysis, DesignDocDecision } from './types';

type Known = Pick<Analysis, 'uri' | 'document' | 'framework' | 'frameworkBecause'>;
type Late<T, Known extends keyof T> = Readonly<Record<Exclude<keyof T, Known>, true>>;

/** The members that need a whole analysis. The compiler checks that the lists are complete: what is not in them is known without one. */
const lateOfDecision: Late<DesignDocDecision, 'isDesignDoc' | 'uncertain' | 'decidedBy'> = {
  ...{ confidence: true, because: true },
};
const lateOfAnalysis: Late<Analysis, keyof Known | 'decision' | 'unusedDirectives' | 'findings'> = {
  ...{ catalogue: true, stage: true, status: true, facts: true, reading: true, diagrams: true },
  ...{ coverage: true, phases: true, applicable: true, notAsked: true, score: true },
};

/**
 * The analysis of a document that is known to be no design doc, and not uncertain: it has no findings. The user `said` so, or its content does. The
 * rest is what `analyse` gives, which is called once, when the first of it is wanted.
 */
export function createLateAnalysis(
  known: Known,
  said: DesignDocDecision | undefined,
  analyse: () => Analysis,
): Analysis {
  let made: Analysis | undefined;
  const whole = (): Analysis => {
    made ??= analyse();
    return made;
  };
  const isNone = { isDesignDoc: false, uncertain: false, decidedBy: 'content' } as const;
  const decision = said ?? withLate(isNone, lateOfDecision, () => whole().decision);
  return withLate({ ...known, decision, unusedDirectives: [], findings: [] }, lateOfAnalysis, whole);
}

/** True while the sections of the document were not read: its members are getters still, also in a copy that kept them as getters. */
export function isLate(analysis: Analysis): boolean {
  return Object.getOwnPropertyDescriptor(analysis, 'coverage')?.get !== undefined;
}

/** The same with everything read: at once, where that was not done before. */
export function inFull(analysis: Analysis): Analysis {
  return isLate(analysis) ? { ...analysis, decision: { ...analysis.decision } } : analysis;
}

/** The object with getters for these members of another; enumerable, so that a copy has them. */
function withLate<Known extends object, Whole, Key extends keyof Whole>(
  known: Known,
  keys: Readonly<Record<Key, true>>,
  whole: () => Whole,
): Known & Pick<Whole, Key> {
  for (const key of Object.keys(keys) as Key[])
    Object.defineProperty(known, key, { enumerable: true, configurable: true, get: () => whole()[key] });
  return known as Known & Pick<Whole, Key>;
}
