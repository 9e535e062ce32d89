import { withoutLabels } from './repair-signs';
import type { Diagram, DiagramProblem } from './types';

/** A line that an `o` or `x` follows at once, with the rest of the word: Mermaid draws a circle or a cross at its end. */
const headed = /(?<=[\p{L}\p{N}_#]\s*)(?:-{3,}|={3,}|-\.+-|--+>|==+>|-\.+->)([ox])([\p{L}\p{N}_][\p{L}\p{N}_-]*)/gu;

/**
 * First letters that an arrow swallowed: `A---ops` joins `A` to `ps`, with a circle. Told only where `ops` is a node of the diagram and
 * `ps` stands nowhere else, since a circle may also be meant.
 */
export function swallowedLetters(source: string, diagram: Omit<Diagram, 'problems'>): readonly DiagramProblem[] {
  if (diagram.kind !== 'flowchart' || !/[-=.>][ox][\p{L}\p{N}_]/u.test(source)) return [];
  const ids = new Set(diagram.nodes.map(({ id }) => id));
  const lines = source.split('\n').map((line) => (/^\s*%%/u.test(line) ? '' : withoutLabels(line)));
  const words = new Set(lines.flatMap((line) => line.match(/[\p{L}\p{N}_][\p{L}\p{N}_-]*/gu) ?? []));
  const problems: DiagramProblem[] = [];
  let start = 0;
  for (const [at, line] of source.split('\n').entries()) {
    for (const { 0: found, 1: letter = '', 2: rest = '', index } of (lines[at] as string).matchAll(headed)) {
      const name = letter + rest;
      if (!ids.has(name) || words.has(rest)) continue;
      const end = start + index + found.length;
      const before = end - name.length;
      problems.push({
        span: { start: before, end },
        message: `Mermaid reads the "${letter}" of "${name}" as the end of the arrow, and draws another node, "${rest}". Put a space before the name.`,
        repair: {
          title: 'Insert a space',
          edits: [{ span: { start: before, end: before }, newText: ' ' }],
          guess: true,
        },
        drawn: true,
      });
    }
    start += line.length + 1;
  }
  return problems;
}
