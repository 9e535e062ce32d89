/** The clock of an announcer. */
export interface AnnouncerPace {
  /** In milliseconds. */
  now(): number;
  /** Resolves once the answer that is being made now was sent. */
  soon(): Promise<void>;
  after(milliseconds: number): Promise<void>;
}

export interface Announcer<T> {
  /** Takes the latest news of a document. True for the first since the document was forgotten. */
  announce(uri: string, news: T): boolean;
  /** The latest news of a document, whether or not it was sent yet. */
  last(uri: string): T | undefined;
  /** Drops a document: news of it that still waits is not sent. */
  forget(uri: string): void;
}

/**
 * Least time between two notifications about one document, in milliseconds. Nobody sees the difference, and fast typing does not wait for a
 * notification after each letter.
 */
const leastPause = 40;

/** Sends the latest news of each document: at once, or after a pause where news of it was sent just before. */
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
