/** When something is told, and how long one waits for it. */
export interface AnnouncerPace {
  /** In milliseconds. */
  now(): number;
  /** Settled behind the answer that somebody waits for now. */
  soon(): Promise<void>;
  after(milliseconds: number): Promise<void>;
}

export interface Announcer<T> {
  /** There is news of a document. True where there was none before, since it was forgotten. */
  announce(uri: string, news: T): boolean;
  /** The last news of a document, told or not. */
  last(uri: string): T | undefined;
  /** Nothing that is not yet told of a document will be. */
  forget(uri: string): void;
}

/**
 * News of one document are told no faster than once in so long, in milliseconds. A person sees no difference, and who types quickly does not
 * wait for what is told after each letter.
 */
const leastPause = 40;

/** Tells the last news of each document: the first at once, others after a pause where something was told just before. */
export function createAnnouncer<T>(
  { now, soon, after }: AnnouncerPace,
  tell: (uri: string, news: T) => void,
): Announcer<T> {
  const known = new Map<string, { news: T; isWaiting: boolean; toldAt: number }>();
  return {
    announce(uri, news) {
      const before = known.get(uri);
      const one = before ?? { news, isWaiting: false, toldAt: Number.NEGATIVE_INFINITY };
      one.news = news;
      known.set(uri, one);
      if (one.isWaiting) return before === undefined;
      one.isWaiting = true;
      const wait = one.toldAt + leastPause - now();
      void (wait > 0 ? after(wait) : soon()).then(() => {
        one.isWaiting = false;
        if (known.get(uri) !== one) return;
        one.toldAt = now();
        tell(uri, one.news);
      });
      return before === undefined;
    },
    last: (uri) => known.get(uri)?.news,
    forget: (uri) => void known.delete(uri),
  };
}
