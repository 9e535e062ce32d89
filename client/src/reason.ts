/** What went wrong, for a sentence to the user: the message of an error, else the thrown value as text. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
