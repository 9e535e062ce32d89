import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseTotal } from './plain-root';

/** Text to syntax tree. Total. */
export type TreeParser = (source: string) => Root;

/**
 * Without one of these GitHub's additions to CommonMark (tables, struck-out words, footnotes, tasks, bare addresses) are not there,
 * and to look for them at every character takes half of the time of a parse.
 */
const mayHoldAdditions = /[|~@]|:-|-:|\[\^|\[[ \t\r\nxX]\]|:\/\/|www\./iu;

/** A parser of CommonMark with GitHub's additions. What is nested too deep for any recursion comes back as plain paragraphs. */
export function createTreeParser(): TreeParser {
  // Many a document needs neither, and what they need is loaded with them (scripts/build/syntax.js).
  let commonMark: Parser | undefined;
  let github: Parser | undefined;
  const parse = (text: string): Root => {
    if (mayHoldAdditions.test(text)) {
      github ??= unified().use(remarkParse).use(remarkGfm);
      return github.parse(text) as Root;
    }
    commonMark ??= unified().use(remarkParse);
    return commonMark.parse(text) as Root;
  };
  return (source) => parseTotal(source, parse);
}

interface Parser {
  parse(text: string): unknown;
}

/** The blocks of a stretch of lines, with offsets of the whole source. */
export function parsedBlocks(source: string, start: number, end: number, parse: TreeParser): RootContent[] {
  const { children } = parse(source.slice(start, end));
  for (const child of children) move(child, start);
  return children;
}

/** A word that keeps what follows it from being read as the beginning of a block. */
const guard = 'x ';

/** Inline content between two offsets that surely belong to one block, with offsets of the whole source; undefined if they do not. */
export function parsedInline(
  source: string,
  start: number,
  end: number,
  parse: TreeParser,
): PhrasingContent[] | undefined {
  const [paragraph, ...others] = parse(guard + source.slice(start, end)).children;
  if (paragraph?.type !== 'paragraph' || others.length > 0) return undefined;
  const [first, ...rest] = paragraph.children;
  if (first?.type !== 'text' || !first.value.startsWith(guard)) return undefined;
  move(paragraph, start - guard.length);
  if (first.value === guard) return rest;
  if (first.position?.start.offset !== undefined) first.position.start.offset = start;
  return [{ ...first, value: first.value.slice(guard.length) }, ...rest];
}

function move(node: Nodes, by: number): void {
  const { start, end } = node.position ?? {};
  if (start?.offset !== undefined) start.offset += by;
  if (end?.offset !== undefined) end.offset += by;
  if ('children' in node) for (const child of node.children) move(child, by);
}
