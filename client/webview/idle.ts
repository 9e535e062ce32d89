/** Calls when the page has nothing else to do, at the earliest after so many milliseconds; gives what takes that back. */
export function whenIdle(work: () => void, after: number): () => void {
  let stopped = false;
  const once = (): void => {
    if (!stopped) work();
  };
  setTimeout(() => {
    // Not every browser that shows webviews has idle callbacks.
    if ('requestIdleCallback' in window) requestIdleCallback(once, { timeout: 2000 });
    else setTimeout(once, 50);
  }, after);
  return () => {
    stopped = true;
  };
}
