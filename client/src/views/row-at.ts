import type { Outline } from '../../../server/src/lsp/protocol';
import { phaseRows, type Row, sectionRows } from './outline-rows';

/**
 * The row of a line (from zero): the section whose place is nearest above it, else the phase; none above the first of them. A passage that
 * only touches a section is no place of it: the tree would leave what the author writes for every passing mention.
 */
export function rowAt(outline: Outline, line: number): Row | undefined {
  let best: Row | undefined;
  for (const row of phaseRows(outline).flatMap((phase): Row[] => [phase, ...sectionRows(phase)])) {
    if (row.kind === 'section' && row.section.insertable) continue;
    const at = lineOf(row);
    if (at !== undefined && at <= line && at > (best ? (lineOf(best) ?? -1) : -1)) best = row;
  }
  return best;
}

/** Where a row leads, from zero; undefined where the document has no such place. */
export function lineOf(row: Row): number | undefined {
  const { range } = row.kind === 'phase' ? row.phase : row.section;
  return range?.start.line;
}
