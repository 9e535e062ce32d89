/** What went wrong, for a sentence: the message of an error, else the thrown value as text. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same for a log, with the stack where there is one: what is needed to find a mistake of ours. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
