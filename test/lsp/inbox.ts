/** Messages that arrive in their own time, and those who wait for one: what tests use instead of sleeping. */
export interface Inbox<T> {
  readonly all: readonly T[];
  put(message: T): void;
  /** The first message, arrived or yet to come, that matches; each is given once. Mocha's timeout ends a vain wait. */
  take(matches?: (message: T) => boolean): Promise<T>;
}

export function createInbox<T>(): Inbox<T> {
  const all: T[] = [];
  const unread: T[] = [];
  let waiting: { matches: (message: T) => boolean; resolve: (message: T) => void }[] = [];
  return {
    all,
    put(message) {
      all.push(message);
      const waiter = waiting.find(({ matches }) => matches(message));
      if (!waiter) {
        unread.push(message);
        return;
      }
      waiting = waiting.filter((one) => one !== waiter);
      waiter.resolve(message);
    },
    take(matches = () => true) {
      const index = unread.findIndex(matches);
      if (index >= 0) return Promise.resolve(unread.splice(index, 1)[0] as T);
      return new Promise((resolve) => waiting.push({ matches, resolve }));
    },
  };
}
