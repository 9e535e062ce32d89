/**
 * Takes what stands between an opening and one of the `closers` out of a text, by `pattern` (with `g`, from the opening to the first closer).
 * Behind the last closer there is nothing to find: without knowing that, an expression looks for it from each of ten thousand openings anew.
 */
export function replaceEnclosed(
  text: string,
  pattern: RegExp,
  closers: readonly string[],
  replacement: string | ((found: string) => string),
): string {
  const ends = closers.flatMap((one) => (text.includes(one) ? text.lastIndexOf(one) + one.length : []));
  if (ends.length === 0) return text;
  const end = Math.max(...ends);
  const part = text.slice(0, end);
  const left =
    typeof replacement === 'string' ? part.replace(pattern, replacement) : part.replace(pattern, replacement);
  return left + text.slice(end);
}
