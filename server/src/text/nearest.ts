/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, in UTF-16 units. With `most`, words
 * that are further apart give some number above it, and soon: a document may hold thousands of unknown names, and all of them are
 * compared with all that are known.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  const far = most + 1;
  if (Math.abs(a.length - b.length) > most) return far;
  // Three rows, used in turn. Cells further from the diagonal than `most` are never better than far.
  let beforeLast = new Array<number>(b.length + 2).fill(far);
  let last = beforeLast.map((_, column) => column);
  let row = [...beforeLast];
  let lastLeast = 0;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row[from - 1] = from === 1 ? i : far;
    let least = row[from - 1] as number;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = Math.min(
        (last[j - 1] as number) + (same ? 0 : 1),
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
      );
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        best = Math.min(best, (beforeLast[j - 2] as number) + 1);
      row[j] = best;
      if (best < least) least = best;
    }
    if (to < b.length) row[to + 1] = far;
    if (least > most && lastLeast > most) return far;
    lastLeast = least;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length] as number;
}

/** Longer words are no slips of names, and the distance takes time with the square of their length. */
const longest = 80;

/**
 * The name that was probably meant by `word`: at most a third of its letters differ, in the whole name or in its part after
 * the last `/` or `.` (people remember `required-section`, not `structure/required-section`). Undefined when none is near.
 */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > longest) return undefined;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    for (const form of new Set([name, name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1)])) {
      const allowed = Math.floor(Math.max(word.length, form.length) / 3);
      const most = best ? Math.min(allowed, best.distance - 1) : allowed;
      const distance = editDistance(word.toLowerCase(), form.toLowerCase(), most);
      if (distance <= most) best = { name, distance };
    }
  }
  return best?.name;
}

/**
 * The name that `word` is a slip of beyond doubt, of a closed list: one letter differs (two in long words), no digit, and no other
 * name is nearly as near. Capitals, spaces and underscores count as slips of the pen. Undefined otherwise, and for a name itself.
 */
export function sureName(word: string, names: readonly string[]): string | undefined {
  if (word.length < 4 || word.length > longest || names.includes(word)) return undefined;
  const plain = (name: string): string =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/gu, '-');
  const digits = (name: string): string => name.replace(/\D+/gu, ' ').trim();
  const written = plain(word);
  // Neither the best nor the next of it that counts is further away than three letters.
  const [best, next] = [...new Set(names)]
    .map((name) => ({ name, distance: editDistance(written, plain(name), 3) }))
    .sort((a, b) => a.distance - b.distance);
  if (!best || best.distance > (word.length < 10 ? 1 : 2) || digits(word) !== digits(best.name)) return undefined;
  return next && next.distance <= best.distance + 1 ? undefined : best.name;
}
