import type { ArchitectureDiagram, ArchitectureGhost } from '../../src/preview/messages';

/** A source that draws missing parts as well, and how they are found in the drawing. */
export interface ExtendedSource {
  readonly source: string;
  /** Id of a box or an arrow in the drawing -> id of the ghost that it stands for. */
  readonly drawn: ReadonlyMap<string, string>;
}

/** A longer label is a sentence and would stretch the drawing. */
const longestLabel = 60;

/**
 * The content of a flowchart with the parts that it lacks behind its last line: the author's own lines stay as they are, so that
 * positions in errors do and layout places the parts where they belong. Undefined where there is nothing to draw, or in another kind
 * of diagram.
 */
export function withGhosts(
  content: string,
  { kind, ghosts }: Pick<ArchitectureDiagram, 'kind' | 'ghosts'>,
): ExtendedSource | undefined {
  if (kind !== 'flowchart') return undefined;
  const prefix = freePrefix(content);
  const drawn = new Map<string, string>();
  const lines: string[] = [];
  for (const [index, ghost] of ghosts.entries()) {
    if (ghost.kind === 'text') continue;
    const box = `${prefix}${index}`;
    const arrows = ghost.arrows.filter(({ from, to }) => isWritten(content, from) && isWritten(content, to));
    if (ghost.kind === 'component') {
      lines.push(boxText(box, ghost));
      drawn.set(box, ghost.id);
    }
    for (const [at, { from = box, to = box, dotted, label }] of arrows.entries()) {
      // Both ends absent: nothing says where it belongs.
      if (from === to && from === box) continue;
      const id = `${box}arrow${at}`;
      lines.push(`${from} ${id}@${dotted ? '-.->' : '-->'}${label === '' ? '' : `|${quoted(label)}|`} ${to}`);
      drawn.set(id, ghost.id);
    }
  }
  return lines.length === 0 ? undefined : { source: `${content}\n${lines.join('\n')}\n`, drawn };
}

function boxText(id: string, { label, shape }: ArchitectureGhost): string {
  const text = quoted(`${label}?`);
  if (shape === 'store') return `${id}[(${text})]`;
  return shape === 'round' ? `${id}([${text}])` : `${id}[${text}]`;
}

/** Letters, digits and spaces stand for themselves; of all else Mermaid is given the number, so that no label is read as syntax. */
function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const short = line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}…` : line;
  return `"${short.replace(/[^\p{L}\p{M}\p{N} ,.?-]/gu, (sign) => `#${sign.codePointAt(0)};`)}"`;
}

/** An end of an arrow may be absent. One that the text no longer has would be drawn as a new box. */
function isWritten(content: string, id: string | undefined): boolean {
  if (id === undefined) return true;
  return /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?$/u.test(id) && content.includes(id);
}

/** What the ids of ghosts begin with: nothing that the author has written. */
function freePrefix(content: string): string {
  let prefix = 'mlddGhost';
  while (content.includes(prefix)) prefix += 'X';
  return prefix;
}
