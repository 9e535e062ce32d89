import type { Steps } from '../text/steps';
import type { Analysis, Source } from './types';

const notThere = Symbol('not there');

/**
 * What `work` makes with analyses that it asks for, each made in steps. Where one is not there yet, `work` is stopped by an exception and
 * runs again from its beginning once it is: it must ask for the same ones again, and change nothing that outlives it. Texts are told
 * apart, and frameworks; what else is in the sources is the same in all.
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
