import type { Lines, Sighting } from './types';

/** Lines between a finding and the planted place that still count as there. */
const near = 3;
/** A finding longer than this counts with its first line only: a range over the whole document proves nothing. */
const long = 25;

/** Findings of the flawed text that the clean one does not have; a clean finding explains at most one. */
export function newFindings(
  clean: readonly Sighting[],
  flawed: readonly Sighting[],
  moved: (line: number) => number | undefined,
): readonly Sighting[] {
  const pool = new Map<string, Sighting[]>();
  for (const one of clean) pool.set(keyOf(one), [...(pool.get(keyOf(one)) ?? []), one]);
  // Those at the same, moved, line first: what is left explains a finding anywhere.
  const rest = flawed.filter((one) => {
    const known = pool.get(keyOf(one)) ?? [];
    const at = known.findIndex(({ line }) => moved(line) === one.line);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
  return rest.filter((one) => pool.get(keyOf(one))?.pop() === undefined);
}

/** Whether a finding is at one of the places. */
export function isNear({ line, endLine }: Sighting, places: readonly Lines[]): boolean {
  const last = endLine - line > long ? line : endLine;
  return places.some(([from, to]) => line <= to + near && last >= from - near);
}

/** Rule, section and message, with the numbers in it folded: a shifted line or another count is no new finding. */
function keyOf({ rule, section, message }: Sighting): string {
  const folded = message
    .replace(/\d+(?:[.,:]\d+)*/gu, '#')
    .replace(/#(?:\s*[-–,]\s*#)+/gu, '#')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
  return [rule, section ?? '', folded].join('\u0000');
}
