import type { Outline } from '../../../server/src/lsp/protocol';
import { noPhase } from './clock';

/** Where a phase begins: a zero-based line. */
export interface PhaseStart {
  readonly line: number;
  readonly phase: string;
}

/**
 * The lines at which the writing passes on to another phase, in order: the headings of the phases. A document without one is
 * divided by the sections that were found in it.
 */
export function phaseStarts({ phases }: Pick<Outline, 'phases'>): readonly PhaseStart[] {
  const headings = phases.flatMap(({ id, range }) => (range ? [{ line: range.start.line, phase: id }] : []));
  const starts =
    headings.length > 0
      ? headings
      : phases.flatMap(({ id, sections }) =>
          sections.flatMap(({ range }) => (range ? [{ line: range.start.line, phase: id }] : [])),
        );
  return starts.sort((a, b) => a.line - b.line);
}

/** The phase that a line belongs to; `noPhase` above the first. */
export function phaseAt(starts: readonly PhaseStart[], line: number): string {
  return starts.findLast((start) => start.line <= line)?.phase ?? noPhase;
}

/**
 * Words by phase, `noPhase` among them: runs of letters and digits, each ideograph by itself. Front matter, comments, headings and
 * the rows of dashes in tables are not the author's answer.
 */
export function wordsByPhase(text: string, starts: readonly PhaseStart[]): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const [number, line] of withoutAsides(text).split('\n').entries()) {
    if (/^ {0,3}#{1,6}(?:\s|$)/u.test(line)) continue;
    const count = line.match(/\p{Script=Han}|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’.,-]*[\p{L}\p{N}\p{M}])?/gu)?.length ?? 0;
    if (count === 0) continue;
    const phase = phaseAt(starts, number);
    words.set(phase, (words.get(phase) ?? 0) + count);
  }
  return words;
}

/** Blanks the front matter and the comments and keeps the lines. A comment that does not end reaches to the end. */
function withoutAsides(text: string): string {
  const blank = (aside: string): string => aside.replace(/[^\n]/gu, ' ');
  const lines = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  return lines.replace(/^---\n[\s\S]*?\n---(?=\n|$)/u, blank).replace(/<!--[\s\S]*?(?:-->|$)/gu, blank);
}
