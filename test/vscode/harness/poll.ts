const INTERVAL_MS = 50;
export const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Asks again and again until `probe` gives something truthy, and resolves to that. An error that the probe throws counts as
 * "not yet". After `timeoutMs` it rejects, naming `what` it waited for and what it saw last.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false | ''> | T | undefined | null | false | '',
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}. Last: ${String(last)}`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
