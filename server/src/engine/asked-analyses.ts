import type { Steps } from '../text/steps';
import type { Analysis, Source } from './types';

const notThere = Symbol('not there');

/**
 * Runs `work`, making each analysis that it asks for in steps. Where an analysis is not there yet, `work` is stopped by an exception, the analysis is
 * made, and `work` runs again from its beginning. So it must ask for the same analyses in the same order, and change nothing that outlives it.
 * Analyses are known by the text and the framework of their source; the rest of the source must be the same in all.
 */
export function* withAnalyses<T>(
  analysing: (source: Source) => Steps<Analysis>,
  work: (analyse: (source: Source) => Analysis) => T,
): Steps<T> {
  const made: { readonly source: Source; readonly analysis: Analysis }[] = [];
  const asked: { last?: Source } = {};
  const analyse = (source: Source): Analysis => {
    const known = made.find((one) => one.source.text === source.text && one.source.framework === source.framework);
    if (known) return known.analysis;
    asked.last = source;
    throw notThere;
  };
  for (;;) {
    try {
      return work(analyse);
    } catch (error) {
      if (error !== notThere) throw error;
    }
    const source = asked.last as Source;
    made.push({ source, analysis: yield* analysing(source) });
  }
}
