import type { LineIndex } from './lines';

/** Where two texts differ: `before[start..oldEnd]` became `after[start..newEnd]`, all else is equal. UTF-16 offsets. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest change that makes one text of another; undefined where they are equal. It may part a CRLF or a surrogate pair. */
export function changeBetween(before: string, after: string): Change | undefined {
  const shorter = Math.min(before.length, after.length);
  const start = equalFor(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  if (start === shorter && before.length === after.length) return undefined;
  const end = equalFor(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, oldEnd: before.length - end, newEnd: after.length - end };
}

/** Beginning of the search, in UTF-16 units: most edits are near the last one, but a page of text is compared in no time. */
const firstStep = 4096;

/** Up to where (at most `limit`) `isEqual` holds of every stretch. By slices: the engine compares these as blocks of memory. */
function equalFor(limit: number, isEqual: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let step = firstStep; at < limit; step *= 2) {
    const to = Math.min(limit, at + step);
    if (isEqual(at, to)) {
      at = to;
      continue;
    }
    let differs = to;
    while (differs - at > 1) {
      const middle = (at + differs) >> 1;
      if (isEqual(at, middle)) at = middle;
      else differs = middle;
    }
    return at;
  }
  return at;
}

/** The line index of `after`, out of that of the text before: what `lineIndex(after)` gives. */
export function changedLines(before: LineIndex, after: string, { start, oldEnd, newEnd }: Change): LineIndex {
  // Whether a line starts at an offset is decided by the units right before and at it.
  let same = 1;
  for (let high = before.length; same < high; ) {
    const middle = (same + high) >> 1;
    if ((before[middle] as number) < start) same = middle + 1;
    else high = middle;
  }
  const own: number[] = [];
  for (let at = Math.max(0, start - 1); at < newEnd; at++) {
    const code = after.charCodeAt(at);
    if (code === 10 || (code === 13 && after.charCodeAt(at + 1) !== 10)) own.push(at + 1);
  }
  const by = newEnd - oldEnd;
  let rest = same;
  while (rest < before.length && (before[rest] as number) <= oldEnd) rest++;
  const lines = before.slice(0, same).concat(own, before.slice(rest));
  if (by !== 0) for (let at = same + own.length; at < lines.length; at++) (lines[at] as number) += by;
  return lines;
}
