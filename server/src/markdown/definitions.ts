import type { Steps } from '../text/steps';
import { bracketedLabels, type ChunkParser, type ParsedChunk } from './chunk-parser';
import { type Continued, isSameContinued } from './long-blocks';
import type { JoinedPieces } from './piece';

/** A chunk of a document, wherever it stands in it. The same object as long as nothing in it changes. */
export interface Chunk {
  readonly source: string;
  readonly parsed: ParsedChunk;
  /** The block in the middle of which it begins. */
  readonly continued: Continued | undefined;
}

/** A chunk as its document reads it: with the labels that other chunks define. The same object as long as nothing in it changes. */
export interface LinkedChunk extends JoinedPieces {
  readonly chunk: Chunk;
  readonly parsed: ParsedChunk;
  /** What it goes on with, where labels are known in what introduces it. */
  readonly continued: Continued | undefined;
}

/** The chunks of a document, and the labels that were known to them. */
export interface Linked {
  readonly chunks: readonly LinkedChunk[];
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
  const defined = labelsDefined(chunks, before, head, tail);
  const known = before && isSame(defined, before.defined) ? before : undefined;
  const own: LinkedChunk[] = known ? known.chunks.slice(0, head) : [];
  const end = chunks.length - tail;
  for (let at = own.length; at < chunks.length; at++) {
    const chunk = chunks[at] as Chunk;
    const continued = chunk.continued && { ...chunk.continued, leadIn: own[at - 1]?.parsed.last?.leadIn };
    const old = at >= end && known ? at + known.chunks.length - chunks.length : undefined;
    if (known && old !== undefined && isSameContinued(known.chunks[old]?.continued, continued)) {
      // What follows goes on with this one, as it did.
      for (let rest = old; rest < known.chunks.length; rest++) own.push(known.chunks[rest] as LinkedChunk);
      break;
    }
    const parsed = withLabels(chunk, continued, defined, parseChunk);
    own.push({
      chunk,
      parsed,
      continued,
      pieces: parsed.pieces,
      goesOn: continued !== undefined,
      lastBlock: parsed.last?.start,
    });
    if (defined.size > 0 || at % stride === stride - 1) yield;
  }
  return { chunks: own, defined };
}

/** Of all chunks. Where neither what was changed nor what it became defines any, they are those of the document before. */
function labelsDefined(
  chunks: readonly Chunk[],
  before: Linked | undefined,
  head: number,
  tail: number,
): ReadonlySet<string> {
  const isPlain = ({ parsed }: Chunk): boolean => parsed.defined.length === 0;
  if (before && chunks.slice(head, chunks.length - tail).every(isPlain)) {
    const old = before.chunks.slice(head, before.chunks.length - tail);
    if (old.every(({ chunk }) => isPlain(chunk))) return before.defined;
  }
  const defined = new Set<string>();
  for (const { parsed } of chunks) for (const label of parsed.defined) defined.add(label);
  return defined;
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
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const label of one) if (!other.has(label)) return false;
  return true;
}
