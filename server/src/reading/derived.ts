import type { Coverage } from '../coverage/types';
import { computationsOf } from './live/computations';
import type { Reading } from './types';

/**
 * What several rules ask of one document: computed once, and after an edit again only when something that it asked for is another; who
 * uses it is run again only when its value is. `compute` may look at what rules may look at, and at nothing else. Its value may hold
 * passages, numbers, texts and offsets into passages; with offsets into the document it is computed after each edit.
 */
export function derived<C extends { readonly reading: Reading }, T>(compute: (context: C) => T): (context: C) => T {
  const known = new WeakMap<Reading, { readonly value: T }>();
  return (context) => {
    const { reading } = context;
    const computations = computationsOf(reading);
    if (computations) return computations.value(compute, () => compute(context));
    let own = known.get(reading);
    if (!own) {
      own = { value: compute(context) };
      known.set(reading, own);
    }
    return own.value;
  };
}

/** As `derived`, of what is known of the sections; where no document is followed it is computed once for each context. */
export function derivedOfCoverage<C extends { readonly coverage: Coverage }, T>(
  compute: (context: C) => T,
): (context: C) => T {
  const known = new WeakMap<C, { readonly value: T }>();
  return (context) => {
    const computations = computationsOf(context.coverage);
    if (computations) return computations.value(compute, () => compute(context));
    let own = known.get(context);
    if (!own) {
      own = { value: compute(context) };
      known.set(context, own);
    }
    return own.value;
  };
}
