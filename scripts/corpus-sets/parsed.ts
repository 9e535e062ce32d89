/** A parsed mapping; throws one line, which begins with `at`, if it is none. */
export function recordOf(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${at} is no mapping`);
  return value as Readonly<Record<string, unknown>>;
}

/** A parsed list; throws as `recordOf` does. */
export function listOf(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${at} is no list`);
  return value;
}

/** A text that is not empty; throws as `recordOf` does. */
export function textOf(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${at} is no text`);
  return value;
}
