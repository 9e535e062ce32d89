/**
 * `work` as a function that never runs twice at once for one key. Calls during a run are answered by one more run behind it: the last run
 * sees the latest state, and typing never queues up requests. `goesOn` is asked before that further run; false drops it. A call during a
 * run resolves at once; the first one resolves after the last run, and rejects with what `work` rejects with.
 */
export function coalesced<Key = void>(
  work: (key: Key) => Promise<void>,
  goesOn: () => boolean = () => true,
): (key: Key) => Promise<void> {
  const running = new Map<Key, { again: boolean }>();
  return async (key) => {
    const current = running.get(key);
    if (current) {
      current.again = true;
      return;
    }
    const mine = { again: false };
    running.set(key, mine);
    try {
      do {
        mine.again = false;
        await work(key);
      } while (mine.again && goesOn());
    } finally {
      running.delete(key);
    }
  };
}
