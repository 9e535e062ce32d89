import type { Coverage } from '../../coverage/types';
import { isStopped } from '../../text/steps';
import type { Reading } from '../types';
import { addComputed, nothingAsked, type Recorder } from './asked';
import { type Asker, createAskers } from './askers';
import { same } from './same';
import type { Differences } from './staleness';

interface Computation extends Asker {
  readonly compute: () => unknown;
  value: unknown;
  /** Versions of the document in which the value was computed last, became another, and was last known to be right. */
  computedAt: number;
  changedAt: number;
  checkedAt: number;
}

/** Computations with what they asked, so that one is done again only when an answer may have become another. */
export interface Computations {
  /** The value of what `key` stands for; `compute` may look at nothing but what a `Recorder` notes. Throws what it throws. */
  value<T>(key: object, compute: () => T): T;
  /** As `value`, for what nobody else computes with; `isKept` tells that the value is that of the last version. */
  result<T>(key: object, compute: () => T): { readonly value: T; readonly isKept: boolean };
  /** True where a result of an earlier version is that of the present one, and nothing needs to be computed to tell so. */
  isKept(key: object): boolean;
  /** Computes a result anew when it is next asked for. */
  forget(key: object): void;
  /** The document is now that of the next version. */
  update(differences: Differences): void;
}

/** By what rules are given of a document that is followed. */
const known = new WeakMap<object, Computations>();

/** Those of the document that a reading or a coverage is of; undefined where nobody follows it. */
export function computationsOf(part: Reading | Coverage): Computations | undefined {
  return known.get(part);
}

export function setComputations(part: Reading | Coverage, computations: Computations): void {
  known.set(part, computations);
}

export function createComputations(recorder: Recorder): Computations {
  const all = new Map<object, Computation>();
  const askers = createAskers();
  let version = 0;

  const made = (key: object, compute: () => unknown): Computation => {
    let one = all.get(key);
    if (!one) {
      one = {
        compute,
        value: undefined,
        asked: undefined,
        isStale: true,
        computedAt: -1,
        changedAt: -1,
        checkedAt: -1,
      };
      all.set(key, one);
    }
    return one;
  };

  const isAnother = (one: Computation, since: number): boolean => {
    try {
      refresh(one, true);
    } catch (error) {
      if (isStopped(error)) throw error;
      // Who still asks for it will see the error.
      return true;
    }
    return one.changedAt > since;
  };

  /** Brings it up to date. */
  const refresh = (one: Computation, isKept: boolean, compute = one.compute): void => {
    if (one.checkedAt === version) return;
    const { asked } = one;
    if (!one.isStale && asked && asked.computed.size > 0) {
      for (const key of asked.computed) {
        if (isAnother(all.get(key) as Computation, one.computedAt)) one.isStale = true;
        if (one.isStale) break;
      }
    }
    if (one.isStale || !asked) {
      const before = one.value;
      const outer = recorder.asking;
      const own = nothingAsked(isKept);
      recorder.asking = own;
      one.asked = undefined;
      one.isStale = true;
      try {
        one.value = compute();
      } finally {
        recorder.asking = outer;
      }
      one.asked = own;
      askers.add(one);
      one.isStale = false;
      one.computedAt = version;
      if (!asked || !isKept || !same(before, one.value)) one.changedAt = version;
      else one.value = before;
    }
    one.checkedAt = version;
  };

  const isUnchanged = (one: Computation): boolean => {
    if (one.checkedAt === version) return true;
    if (one.isStale || !one.asked) return false;
    for (const key of one.asked.computed) {
      const other = all.get(key) as Computation;
      if (!isUnchanged(other) || other.changedAt > one.computedAt) return false;
    }
    one.checkedAt = version;
    return true;
  };

  return {
    value(key, compute) {
      const one = made(key, compute);
      refresh(one, true);
      if (recorder.asking) addComputed(recorder.asking, key);
      return one.value as ReturnType<typeof compute>;
    },
    result(key, compute) {
      const one = made(key, compute);
      const { computedAt } = one;
      refresh(one, false, compute);
      return { value: one.value as ReturnType<typeof compute>, isKept: one.computedAt === computedAt };
    },
    isKept(key) {
      const one = all.get(key);
      return one !== undefined && isUnchanged(one) && one.computedAt !== version;
    },
    forget(key) {
      const one = all.get(key);
      if (one) {
        one.isStale = true;
        one.checkedAt = -1;
      }
    },
    update(differences) {
      ({ version } = differences);
      askers.update(differences);
    },
  };
}
