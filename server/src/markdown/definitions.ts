import type { Steps } from '../text/steps';
import { bracketedLabels, type ChunkParser, type ParsedChunk } from './chunk-parser';
import type { Piece } from './pieces';

/** A chunk of a document, wherever it stands in it. The same object as long as nothing in it changes. */
export interface Chunk {
  readonly source: string;
  readonly parsed: ParsedChunk;
}

/** The pieces of a document's chunks, and the labels that were known to them. */
export interface Linked {
  readonly pieces: readonly (readonly Piece[])[];
  /** Labels of link and footnote definitions that some chunk has. */
  readonly defined: ReadonlySet<string>;
}

const labelsOf = new WeakMap<ParsedChunk, ReadonlySet<string>>();

function labelsIn({ source, parsed }: Chunk): ReadonlySet<string> {
  let labels = labelsOf.get(parsed);
  if (!labels) {
    labels = bracketedLabels(source);
    labelsOf.set(parsed, labels);
  }
  return labels;
}

/**
 * Link and footnote definitions hold for the whole document: a chunk that uses those of another is parsed with them. The first `head` and
 * the last `tail` chunks are those of the document `before`: they stay as they are if the same labels are defined. A step is a chunk.
 */
export function* linked(
  chunks: readonly Chunk[],
  parseChunk: ChunkParser,
  before?: Linked,
  head = 0,
  tail = 0,
): Steps<Linked> {
  const defined = new Set<string>();
  for (const { parsed } of chunks) for (const label of parsed.defined) defined.add(label);
  const known = before && isSame(defined, before.defined) ? before : undefined;
  const pieces: (readonly Piece[])[] = [];
  const end = chunks.length - tail;
  const skipped = (known?.pieces.length ?? 0) - chunks.length;
  for (let at = 0; at < chunks.length; at++) {
    const same = known && (at < head ? known.pieces[at] : at >= end ? known.pieces[at + skipped] : undefined);
    pieces.push(same ?? piecesOf(chunks[at] as Chunk, defined, parseChunk));
    if (!same && defined.size > 0) yield;
  }
  return { pieces, defined: known?.defined ?? defined };
}

function piecesOf(chunk: Chunk, defined: ReadonlySet<string>, parseChunk: ChunkParser): readonly Piece[] {
  const { source, parsed } = chunk;
  if (defined.size === 0) return parsed.pieces;
  const labels = [...labelsIn(chunk)].filter((label) => defined.has(label) && !parsed.defined.includes(label));
  return labels.length === 0 ? parsed.pieces : parseChunk(source, labels).pieces;
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  for (const label of one) if (!other.has(label)) return false;
  return true;
}
