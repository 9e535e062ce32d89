import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { lineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { assemble } from './assemble';
import { chunkSpans } from './chunks';
import { readFrontMatter } from './front-matter';
import { type Piece, piecesOf } from './pieces';
import type { Document, DocumentProblem } from './types';

/** Longer files are not read as design docs (UTF-16 code units): a parse would take many seconds and nobody reviews them. */
export const maxDocumentLength = 3_000_000;

/** Chunks kept between parses; a large document has about a thousand. */
const maxRemembered = 4000;

export interface PlacedPieces {
  readonly offset: number;
  readonly pieces: readonly Piece[];
}

export type MarkdownParser = (text: string) => Document;

/**
 * A parser that remembers the chunks (text between headings) it has seen: after an edit only the changed one is parsed.
 * Total: broken input gives a document with `problems`.
 */
export function createMarkdownParser(): MarkdownParser {
  const processor = unified().use(remarkParse).use(remarkGfm);
  const remembered = new Map<string, readonly Piece[]>();

  function parseChunk(source: string): readonly Piece[] {
    const known = remembered.get(source);
    if (known) {
      remembered.delete(source);
      remembered.set(source, known);
      return known;
    }
    const pieces = piecesOf(processor.parse(source) as Root, source);
    remembered.set(source, pieces);
    if (remembered.size > maxRemembered) remembered.delete(remembered.keys().next().value as string);
    return pieces;
  }

  return (text) => {
    const lines = lineIndex(text);
    if (text.length > maxDocumentLength) return assemble(text, lines, [], undefined, [tooLarge(text)]);
    const { frontMatter, problems, end } = readFrontMatter(text);
    const placed = chunkSpans(text, end).map((span: Span) => ({
      offset: span.start,
      pieces: parseChunk(text.slice(span.start, span.end)),
    }));
    return assemble(text, lines, placed, frontMatter, problems);
  };
}

function tooLarge(text: string): DocumentProblem {
  const size = (text.length / 1e6).toFixed(1);
  return {
    kind: 'size',
    span: { start: 0, end: 0 },
    message: `This file has ${size} million characters; ML Design Docs reads files up to ${maxDocumentLength / 1e6} million. Split it to have it checked.`,
  };
}
