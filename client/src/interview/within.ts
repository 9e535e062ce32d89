/** What `isWithin` is told by: the host's events and its clock. */
export interface Surroundings {
  readonly isThere: () => boolean;
  /** Calls `look` whenever it may be there, until the answer is called. */
  readonly watch: (look: () => void) => () => void;
  /** Calls `work` after so many milliseconds, unless the answer is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/** True as soon as it is there, false after so many milliseconds without. At their end it is looked for once more: not all that comes is told. */
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
