import type { Steps } from '../text/steps';
import { bracketedLabels, type ChunkParser, type ParsedChunk } from './chunk-parser';
import { type Continued, isSameContinued } from './long-blocks';
import type { Piece } from './pieces';

/** A chunk of a document, wherever it stands in it. The same object as long as nothing in it changes. */
export interface Chunk {
  readonly source: string;
  readonly parsed: ParsedChunk;
  /** The block in the middle of which it begins. */
  readonly continued: Continued | undefined;
}

/** The pieces of a document's chunks, and the labels that were known to them. */
export interface Linked {
  readonly parsed: readonly ParsedChunk[];
  readonly pieces: readonly (readonly Piece[])[];
  /** What each chunk goes on with, where labels are known in what introduces it. */
  readonly continued: readonly (Continued | undefined)[];
  /** Labels of link and footnote definitions that some chunk has. */
  readonly defined: ReadonlySet<string>;
}

/** Chunks without any definition that are gone through in one step: they are taken as they are. */
const stride = 1000;

const labelsOf = new WeakMap<ParsedChunk, ReadonlySet<string>>();

function labelsIn({ source, parsed, continued }: Chunk): ReadonlySet<string> {
  let labels = labelsOf.get(parsed);
  if (!labels) {
    labels = bracketedLabels((continued?.prefix ?? '') + source);
    labelsOf.set(parsed, labels);
  }
  return labels;
}

/**
 * Link and footnote definitions hold for the whole document: a chunk that uses those of another is parsed with them. The first `head` and
 * the last `tail` chunks are those of the document `before`: they stay as they are if the same labels are defined. A step is a chunk that is parsed.
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
  const parsed: ParsedChunk[] = [];
  const pieces: (readonly Piece[])[] = [];
  const continued: (Continued | undefined)[] = [];
  const end = chunks.length - tail;
  const skipped = (known?.pieces.length ?? 0) - chunks.length;
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at] as Chunk;
    const within = chunk.continued && { ...chunk.continued, leadIn: parsed[at - 1]?.last?.leadIn };
    const old = known && (at < head ? at : at >= end ? at + skipped : undefined);
    const same = old !== undefined && isSameContinued(known?.continued[old], within) ? known?.parsed[old] : undefined;
    const own = same ?? withLabels(chunk, within, defined, parseChunk);
    parsed.push(own);
    pieces.push(own.pieces);
    continued.push(within);
    if (!same && (defined.size > 0 || at % stride === stride - 1)) yield;
  }
  return { parsed, pieces, continued, defined: known?.defined ?? defined };
}

function withLabels(
  chunk: Chunk,
  within: Continued | undefined,
  defined: ReadonlySet<string>,
  parseChunk: ChunkParser,
): ParsedChunk {
  const { source, parsed } = chunk;
  if (defined.size === 0) return parsed;
  const labels = [...labelsIn(chunk)].filter((label) => defined.has(label) && !parsed.defined.includes(label));
  return labels.length === 0 && isSameContinued(within, chunk.continued) ? parsed : parseChunk(source, labels, within);
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  for (const label of one) if (!other.has(label)) return false;
  return true;
}
