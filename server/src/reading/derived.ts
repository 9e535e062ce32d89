import type { Coverage } from '../coverage/types';
import { computationsOf } from './live/computations';
import type { Passage, Reading } from './types';

/**
 * What several rules ask of one document: computed once, and after an edit again only when something that it asked for is another; who
 * uses it is run again only when its value is. `compute` may look at what rules may look at, and at nothing else. Its value may hold
 * passages, numbers, texts and offsets into passages; with offsets into the document it is computed after each edit.
 */
export function derived<C extends { readonly reading: Reading }, T>(compute: (context: C) => T): (context: C) => T {
  const unfollowed = onceFor<Reading, T>();
  return (context) => {
    const { reading } = context;
    const computations = computationsOf(reading);
    return computations
      ? computations.value(compute, () => compute(context))
      : unfollowed(reading, () => compute(context));
  };
}

/**
 * The passages of a document of which a reader of single passages (`ofText`, `ofPassage`) says yes, in order. Mostly they are few, and an edit
 * elsewhere leaves them as they are: who asks for them first, and then which of them belong to a section, reads little, and does not ask
 * for the section where there are none.
 */
export function passagesWhere(test: (passage: Passage) => boolean): (reading: Reading) => readonly Passage[] {
  const those = derived(({ reading }) => reading.passages.filter(test));
  return (reading) => those({ reading });
}

/** As `derived`, of what is known of the sections; where no document is followed it is computed once for each context. */
export function derivedOfCoverage<C extends { readonly coverage: Coverage }, T>(
  compute: (context: C) => T,
): (context: C) => T {
  const unfollowed = onceFor<C, T>();
  return (context) => {
    const computations = computationsOf(context.coverage);
    return computations
      ? computations.value(compute, () => compute(context))
      : unfollowed(context, () => compute(context));
  };
}

/** What is computed for an object the first time, for as long as that object is there. */
function onceFor<K extends object, T>(): (key: K, compute: () => T) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key, compute) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = compute();
    known.set(key, { value });
    return value;
  };
}
