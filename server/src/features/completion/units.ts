import type { Analysis } from '../../engine/types';
import { builtInCompletionData } from '../../schema/writing';
import { specIn } from '../section-spec';
import type { Cursor } from './cursor';
import type { Place } from './place';
import type { Completion } from './types';

/** A number with what may be the beginning of its unit. */
export function numberBefore({
  before,
  after,
}: Cursor): { readonly space: string; readonly typed: string } | undefined {
  // The number of a list item or heading counts nothing, and what is in front of more letters is being edited.
  if (/^\s*(?:#{1,6}\s+)?[\d.]+[.)]?\s*$/u.test(before) || /^[\p{L}\p{N}%.]/u.test(after)) return undefined;
  const number = /(?:^|[\s|(<>≤≥=~≈$€£*:–-])\d+(?:[.,]\d+)*(?:[kKM]|bn)?([ \u00A0]?)([\p{L}%/]{0,12})$/u.exec(before);
  return number ? { space: number[1] ?? '', typed: number[2] ?? '' } : undefined;
}

/** Units of the quantities that the sections here want, most usual first. */
export function unitCompletions(
  analysis: Analysis,
  cursor: Cursor,
  { about, headed }: Place,
  { space, typed }: { readonly space: string; readonly typed: string },
): readonly Completion[] {
  const { units } = builtInCompletionData();
  const sections = [...new Set([...headed, ...about])];
  const needs = new Set(sections.flatMap((id) => specIn(analysis, id)?.needs ?? []));
  const offered = new Map<string, string>();
  for (const need of needs) for (const unit of units[need] ?? []) if (!offered.has(unit)) offered.set(unit, need);
  const span = { start: cursor.offset - typed.length, end: cursor.offset };
  return [...offered].map(([unit, need]) => {
    const touching = unit === '%' || unit === 'x' || space !== '' || typed !== '';
    return { label: unit, kind: 'unit', detail: need, span, newText: touching ? unit : ` ${unit}` };
  });
}
