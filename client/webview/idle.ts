/** Calls `work` when the page has nothing else to do, at the earliest after `after` milliseconds. Returns a function that cancels the call. */
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
