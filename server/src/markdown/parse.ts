import { lineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { assemble } from './assemble';
import { bracketedLabels, type ChunkParser, createChunkParser, type ParsedChunk } from './chunk-parser';
import { chunkSpans } from './chunks';
import { readFrontMatter } from './front-matter';
import type { PlacedPieces } from './pieces';
import type { Document, DocumentProblem } from './types';

/** Longer files are not read as design docs (UTF-16 code units): a parse would take many seconds and nobody reviews them. */
export const maxDocumentLength = 3_000_000;

export type MarkdownParser = (text: string) => Document;

interface PlacedChunk {
  readonly span: Span;
  readonly parsed: ParsedChunk;
}

/**
 * A parser that remembers the chunks (text between headings) it has seen: after an edit only the changed one is parsed.
 * Total: broken input gives a document with `problems`.
 */
export function createMarkdownParser(): MarkdownParser {
  const parseChunk = createChunkParser();
  return (text) => {
    const lines = lineIndex(text);
    if (text.length > maxDocumentLength) return assemble(text, lines, [], undefined, [tooLarge(text)]);
    const { frontMatter, problems, end } = readFrontMatter(text);
    const chunks = soundChunks(text, end, parseChunk);
    return assemble(text, lines, linked(text, chunks, parseChunk), frontMatter, problems);
  };
}

/** Chunks that no fence or HTML block reaches across. Where one does, the chunk takes in more and more of those that follow. */
function soundChunks(text: string, from: number, parseChunk: ChunkParser): readonly PlacedChunk[] {
  const spans = chunkSpans(text, from);
  const chunks: PlacedChunk[] = [];
  for (let at = 0; at < spans.length; ) {
    const { start } = spans[at] as Span;
    let last = at;
    let parsed = parseChunk(text.slice(start, (spans[last] as Span).end), []);
    for (let more = 1; parsed.open && last < spans.length - 1; more *= 2) {
      last = Math.min(spans.length - 1, last + more);
      parsed = parseChunk(text.slice(start, (spans[last] as Span).end), []);
    }
    chunks.push({ span: { start, end: (spans[last] as Span).end }, parsed });
    at = last + 1;
  }
  return chunks;
}

/** Link and footnote definitions hold for the whole document: a chunk that uses those of another is parsed with them. */
function linked(text: string, chunks: readonly PlacedChunk[], parseChunk: ChunkParser): readonly PlacedPieces[] {
  const defined = new Set(chunks.flatMap(({ parsed }) => parsed.defined));
  return chunks.map(({ span, parsed }) => {
    const offset = span.start;
    if (defined.size === 0) return { offset, pieces: parsed.pieces };
    const source = text.slice(span.start, span.end);
    const labels = [...bracketedLabels(source)].filter(
      (label) => defined.has(label) && !parsed.defined.includes(label),
    );
    return { offset, pieces: labels.length === 0 ? parsed.pieces : parseChunk(source, labels).pieces };
  });
}

function tooLarge(text: string): DocumentProblem {
  const size = (text.length / 1e6).toFixed(1);
  return {
    kind: 'size',
    span: { start: 0, end: 0 },
    message: `This file has ${size} million characters; ML Design Docs reads files up to ${maxDocumentLength / 1e6} million. Split it to have it checked.`,
  };
}
