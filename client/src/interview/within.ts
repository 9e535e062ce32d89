/** What `isWithin` is told by: the host's events and its clock. */
export interface Surroundings {
  readonly isThere: () => boolean;
  /** Calls `look` whenever it may be there, until the answer is called. */
  readonly watch: (look: () => void) => () => void;
  /** Calls `work` after so many milliseconds, unless the answer is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/** True as soon as `isThere`, false after `ms` milliseconds. At their end it is asked once more, because the host does not report everything. */
export async function isWithin(ms: number, { isThere, watch, after }: Surroundings): Promise<boolean> {
  if (isThere()) return true;
  return new Promise((resolve) => {
    const end = (there: boolean): void => {
      stop();
      unwatch();
      resolve(there);
    };
    const stop = after(ms, () => end(isThere()));
    const unwatch = watch(() => {
      if (isThere()) end(true);
    });
  });
}
