/** Number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  // Three rows are enough, and are used in turn: a document may hold a thousand unknown names.
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  let row = new Array<number>(b.length + 1).fill(0);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] as number) + 1);
      row[j] = best;
    }
    const free = i === 1 ? [...row] : beforeLast;
    beforeLast = last;
    last = row;
    row = free;
  }
  return last[b.length] ?? 0;
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
      const [written, known] = [word.toLowerCase(), form.toLowerCase()];
      const most = Math.max(word.length, form.length) / 3;
      // The distance is no less than this, and takes long to count.
      if (Math.abs(written.length - known.length) > Math.min(most, best?.distance ?? most)) continue;
      const distance = editDistance(written, known);
      if (distance > most) continue;
      if (!best || distance < best.distance) best = { name, distance };
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
    .map((name) => ({ name, known: plain(name) }))
    .filter(({ known }) => Math.abs(known.length - written.length) <= 3)
    .map(({ name, known }) => ({ name, distance: editDistance(written, known) }))
    .sort((a, b) => a.distance - b.distance);
  if (!best || best.distance > (word.length < 10 ? 1 : 2) || digits(word) !== digits(best.name)) return undefined;
  return next && next.distance <= best.distance + 1 ? undefined : best.name;
}
