import type { Place } from '../stated/cells';

/** A step of a request path with the time it may take. */
export interface Stage extends Place {
  /** As written, without the time. */
  readonly name: string;
  /** Milliseconds; of a range the upper end. */
  readonly ms: number;
  /** Stages with the same number run at the same time: only the slowest counts. */
  readonly group?: number;
}

/** The times of a request path, as one table column, list or sentence gives them. */
export interface LatencyBudget {
  readonly stages: readonly Stage[];
  /** What the author says the stages add up to. */
  readonly total?: Place & { readonly ms: number };
  /** 99 for p99; absent if the author names none. */
  readonly percentile?: number;
  /** A stage has no time, or it is not clear which ones run at the same time: the author may mean another sum. */
  readonly incomplete: boolean;
  /** The time to the first word of a streamed answer. */
  readonly firstToken: boolean;
}

/** Milliseconds of a request: serial stages, and of each group that runs at the same time the slowest. */
export function sumOfStages(stages: readonly Pick<Stage, 'ms' | 'group'>[]): number {
  const groups = new Map<number, number>();
  let sum = 0;
  for (const { ms, group } of stages) {
    if (group === undefined) sum += ms;
    else groups.set(group, Math.max(groups.get(group) ?? 0, ms));
  }
  for (const slowest of groups.values()) sum += slowest;
  return Math.round(sum * 1e6) / 1e6;
}

/** Do a stated and a computed sum differ by more than rounding (1 ms or 2 %, catalogue MLD604)? Both in milliseconds. */
export function differs(stated: number, computed: number): boolean {
  // Stages below 10 ms are written with decimals: there a millisecond is no rounding.
  const rounding = computed < 10 ? 0.1 : 1;
  return Math.abs(stated - computed) > Math.max(rounding, computed * 0.02) + 1e-9;
}
