/** Tells of a rest: a time in which nobody stirred. */
export interface Rest {
  /** Something happens: the time begins anew. */
  stir(): void;
}

/**
 * Calls `work` when nobody stirred for so many milliseconds, once after each stir, never before the first. It keeps no process alive: one that
 * has nothing else to do ends.
 */
export type AfterRest = (ms: number, work: () => void) => Rest;

/** By the clock of Node. A stir costs less than a microsecond, so there may be one for each message. */
export const afterRest: AfterRest = (ms, work) => {
  let timer: NodeJS.Timeout | undefined;
  return {
    stir() {
      if (timer) timer.refresh();
      else timer = setTimeout(work, ms).unref();
    },
  };
};
