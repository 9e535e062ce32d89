/** Resolves when the thread has done what else is waiting: other extensions are activated, messages of the editor answered. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
