/**
 * The lines in which two texts differ, so that cursors and folded regions outside stay where they are. Offsets are UTF-16 and fall on
 * beginnings of lines, so that no line break and no character is cut in two.
 */
export function changedPart(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly newText: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  start = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  // To the end of the line in which the ends begin to be the same.
  const lineBreak = before.indexOf('\n', before.length - same - 1);
  const end = same === 0 || lineBreak < 0 ? before.length : lineBreak + 1;
  return { start, end, newText: after.slice(start, after.length - (before.length - end)) };
}
