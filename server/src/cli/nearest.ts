/** Number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(beforeLast, j - 2) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}

/**
 * The names that a user who typed `word` may have meant, best first, at most `limit`. A name counts as near when about a
 * third of its letters differ, when it holds the word, or when its part after the last `.` or `/` is near: people remember
 * `online-metrics`, not `evaluation.online-metrics`.
 */
export function nearest(word: string, names: readonly string[], limit = 3): readonly string[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  return names
    .map((name) => ({ name, distance: nameDistance(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

function nameDistance(wanted: string, name: string): number {
  const short = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
  const spelling = Math.min(...[name, short].map((form) => spellingDistance(wanted, form)));
  if (Number.isFinite(spelling)) return spelling;
  // A fragment is a weaker hint than a misspelling, so it ranks behind.
  return wanted.length >= 3 && name.includes(wanted) ? 100 + name.length - wanted.length : Number.POSITIVE_INFINITY;
}

function spellingDistance(wanted: string, form: string): number {
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, form.length) / 3));
  if (Math.abs(wanted.length - form.length) > allowed) return Number.POSITIVE_INFINITY;
  const distance = editDistance(wanted, form);
  return distance <= allowed ? distance : Number.POSITIVE_INFINITY;
}

/** `; did you mean 'a' or 'b'?`, or nothing when no name is near. */
export function didYouMean(word: string, names: readonly string[]): string {
  const near = nearest(word, names);
  return near.length === 0 ? '' : `; did you mean ${near.map((name) => `'${name}'`).join(' or ')}?`;
}
