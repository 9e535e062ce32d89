import { editDistance } from '../text/nearest';

export { editDistance };

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
