import { roleOf } from '../../diagram/roles';
import type { Span } from '../../text/span';
import { headOf } from '../fence-place';
import type { RuleContext } from '../types';

/** What the document's drawings say of a role. */
export type RoleVerdict =
  /** A box has it, or a drawing cannot be read and may have it. */
  | 'there'
  /** Nothing is drawn at all. */
  | 'nothing drawn'
  /** The first of the diagrams that could have shown it. */
  | Span;

/** Blocks of other kinds of drawings, of which nobody here can tell what they show. */
const unreadable: ReadonlySet<string> = new Set(['box', 'image', 'diagram']);

/**
 * Does a Mermaid diagram have a box of the role? Looks below the heading (an index of the document's sections) where one is given
 * and there is a drawing below it, else at the whole document.
 */
export function findRole(
  { document, diagrams, reading }: RuleContext,
  role: string,
  heading: number | undefined,
): RoleVerdict {
  const span = heading === undefined ? undefined : document.sections[heading]?.span;
  const isBelow = (one: Span): boolean => span !== undefined && span.start <= one.start && one.start < span.end;
  const drawings = document.blocks.filter(({ kind }) => unreadable.has(kind));
  const narrowed = drawings.some((block) => isBelow(block.span));
  const inScope = (one: Span): boolean => !narrowed || isBelow(one);

  const read = diagrams.filter(({ fence }) => inScope(fence.span));
  const has = read.some(({ diagram }) => diagram.nodes.some((node) => roleOf(diagram, node)?.role === role));
  if (has || read.some(({ diagram }) => diagram.problems.length > 0)) return 'there';
  const fences = new Set(read.map(({ fence }) => fence.block));
  if (drawings.some((block) => inScope(block.span) && !fences.has(block.index))) return 'there';
  const [first] = read;
  return first ? headOf(reading, first.fence) : 'nothing drawn';
}
