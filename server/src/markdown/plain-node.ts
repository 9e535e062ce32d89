import type { Nodes } from 'mdast';

/** A node of a syntax tree with its place; lines and columns, for which nobody asks here, are not counted. Offsets are UTF-16. */
export function nodeAt<T extends object>(node: T, start: number, end: number): T & Pick<Nodes, 'position'> {
  const position = { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
  return { ...node, position };
}
