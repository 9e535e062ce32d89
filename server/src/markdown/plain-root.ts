import type { Paragraph, Root } from 'mdast';
import { hasEndlessParagraph, isDearInline } from './dear-inline';
import { goesOnLazily } from './lazy-lines';

/** More marks of quotes, lists or footnotes on one line are no writing: the parser would nest as deep, and so would all that walks the tree. */
const deepNesting = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)){200}/mu;

/**
 * Parses with `parse`, but for text that is nested too deep for any recursion, that takes too long, or a quote that goes on without marks
 * for thousands of lines: its paragraphs come back as plain text, so that hostile input costs its own chunk only. Never throws.
 */
export function parseTotal(source: string, parse: (source: string) => Root): Root {
  if (deepNesting.test(source) || goesOnLazily(source) || hasEndlessParagraph(source) || isDearInline(source))
    return plainRoot(source);
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof RangeError) return plainRoot(source);
    throw error;
  }
}

function plainRoot(source: string): Root {
  const children: Paragraph[] = [];
  for (const match of source.matchAll(/[^\r\n]+(?:(?:\r\n|\r|\n)[^\r\n]+)*/gu)) {
    if (match[0].trim() === '') continue;
    const start = { line: 1, column: 1, offset: match.index };
    const end = { line: 1, column: 1, offset: match.index + match[0].length };
    const position = { start, end };
    children.push({ type: 'paragraph', position, children: [{ type: 'text', value: match[0], position }] });
  }
  return { type: 'root', children };
}
