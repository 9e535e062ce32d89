import { type Change, changeBetween, changedLines } from '../text/change';
import { lineIndex } from '../text/lines';
import { untilForgotten } from '../text/memo';
import { finish, type Steps } from '../text/steps';
import { type Assembled, assemble, assembleInSteps, type Kept } from './assemble';
import { setChange } from './changed';
import { type ChunkParser, createChunkParser, type ParsedChunk } from './chunk-parser';
import { chunkEnd, lineBreakAfter } from './chunks';
import { type Chunk, type Linked, linked } from './definitions';
import { flat } from './flat';
import { createFrontMatterReader } from './front-matter';
import { type Continued, type CutBlock, isSameContinued } from './long-blocks';
import { mayConflict, mergeConflictsIn } from './merge-conflicts';
import type { Document, DocumentProblem } from './types';

/** Longer files are not read as design docs (UTF-16 code units): a parse would take many seconds and nobody reviews them. */
export const maxDocumentLength = 3_000_000;

/** Documents that a parser holds on to, so that a text that differs little from one of them is parsed only where it differs. */
const remembered = 4;

export type MarkdownParser = (text: string) => Document;

/** The same in steps: a chunk each, and one in which all are put together. Other texts may be parsed between two of them. */
export type SteppedParser = (text: string) => Steps<Document>;

/** The last documents, the latest first. */
interface Recent {
  documents: readonly Parsed[];
}

/** What was made of one text. */
interface Parsed extends Chunks {
  /** Where the Markdown begins. */
  readonly from: number;
  /** As `mayConflict` tells of the text. */
  readonly mayConflict: boolean;
  readonly linked: Linked;
  readonly assembled: Assembled;
}

/** The chunks of a text and where each starts. */
interface Chunks {
  readonly chunks: readonly Chunk[];
  readonly starts: readonly number[];
}

/**
 * A parser that remembers the last documents and the chunks (text between headings) it has seen: after an edit only the changed chunk is
 * parsed, and the blocks before it are the same objects. What it gives depends on the text alone. Total: broken input gives a document
 * with `problems`.
 */
export function createMarkdownParser(): MarkdownParser {
  const parse = createSteppedParser();
  return (text) => finish(parse(text));
}

export function createSteppedParser(): SteppedParser {
  const parseChunk = createChunkParser();
  const readFrontMatter = createFrontMatterReader();
  const owner = {};

  return function* (text) {
    if (text.length > maxDocumentLength)
      return assemble(text, lineIndex(text), [], [], undefined, [tooLarge(text)]).document;
    const last = untilForgotten(owner, (): Recent => ({ documents: [] }));
    const near = nearest(last.documents, text);
    const parsed = near && !near.change ? near.parsed : yield* parse(text, near?.parsed, near?.change);
    last.documents = [parsed, ...last.documents.filter((one) => one !== near?.parsed)].slice(0, remembered);
    return parsed.assembled.document;
  };

  function* parse(text: string, before: Parsed | undefined, change: Change | undefined): Steps<Parsed> {
    const { frontMatter, problems: ofFrontMatter, end: from } = readFrontMatter(text);
    const isSuspect = mayConflict(text, before, change);
    const conflicts = isSuspect ? mergeConflictsIn(text) : [];
    // A conflict in the front matter is what is wrong with it.
    const problems = conflicts.some(({ span }) => span.start < from) ? conflicts : [...ofFrontMatter, ...conflicts];
    const { chunks, starts, head, tail } =
      before && change
        ? yield* changedChunks(text, from, before, change, parseChunk)
        : { ...(yield* allChunks(text, from, parseChunk)), head: 0, tail: 0 };
    const links = yield* linked(chunks, parseChunk, before?.linked, head, tail);
    yield;
    const lines = before && change ? changedLines(before.assembled.document.lines, text, change) : lineIndex(text);
    const kept = before && keptOf(before, links, head, tail);
    yield;
    const assembled = yield* assembleInSteps(text, lines, links.chunks, starts, frontMatter, problems, kept);
    if (before && change) setChange(before.assembled.document, assembled.document, change);
    return { from, mayConflict: isSuspect, chunks, starts, linked: links, assembled };
  }
}

interface Nearest {
  readonly parsed: Parsed;
  readonly change: Change | undefined;
}

/** The document that shares most with a text. The last one, where it shares half: then no other needs to be compared. */
function nearest(recent: readonly Parsed[], text: string): Nearest | undefined {
  let best: Nearest | undefined;
  let most = 0;
  for (const parsed of recent) {
    const before = parsed.assembled.document.text;
    const change = changeBetween(before, text);
    if (!change) return { parsed, change };
    const shared = before.length - (change.oldEnd - change.start);
    if (shared <= most) continue;
    best = { parsed, change };
    most = shared;
    if (shared * 2 >= text.length) break;
  }
  return best;
}

interface FoundChunk {
  readonly chunk: Chunk;
  readonly end: number;
  /** The block that goes on in the next chunk. */
  readonly next: Continued | undefined;
}

/**
 * The chunk that starts at `start`. One that a fence or HTML block reaches across takes in more and more of those that follow, and so does one that is
 * cut in a block which the parser does not see at its end.
 */
function soundChunk(
  text: string,
  start: number,
  continued: Continued | undefined,
  parseChunk: ChunkParser,
): FoundChunk {
  let cut = chunkEnd(text, start, continued);
  for (let more = 1; ; more *= 2) {
    const source = flat(text.slice(start, cut.end));
    const parsed = parseChunk(source, [], continued);
    const next = goingOn(source, parsed, continued, cut.within);
    if (cut.end >= text.length || (!parsed.open && (!cut.within || next)))
      return { chunk: { source, parsed, continued }, end: cut.end, next };
    for (let count = 0; count < more && cut.end < text.length; count++) cut = chunkEnd(text, cut.end, cut.within);
  }
}

/** What the next chunk goes on with; undefined where the parser has something else at the end of this one. */
function goingOn(
  source: string,
  { last }: ParsedChunk,
  continued: Continued | undefined,
  within: CutBlock | undefined,
): Continued | undefined {
  if (!within || last?.mark !== within.mark) return undefined;
  const head = last.start < 0 ? (continued?.prefix ?? '') : source.slice(last.start);
  return head.startsWith(within.prefix) ? { ...within, leadIn: last.leadIn } : undefined;
}

function* allChunks(text: string, from: number, parseChunk: ChunkParser): Steps<Chunks> {
  const chunks: Chunk[] = [];
  const starts: number[] = [];
  let start = from;
  let continued: Continued | undefined;
  do {
    const { chunk, end, next } = soundChunk(text, start, continued, parseChunk);
    chunks.push(chunk);
    starts.push(start);
    start = end;
    continued = next;
    yield;
  } while (start < text.length);
  return { chunks, starts };
}

/**
 * What a chunk is depends on its text, the line behind it (`chunkEnd`) and the block that it goes on with. So those before the change stay, and from
 * where a chunk begins behind it and began there before, within the same block, the rest is as before.
 */
function* changedChunks(
  text: string,
  from: number,
  before: Parsed,
  change: Change,
  parseChunk: ChunkParser,
): Steps<Chunks & { readonly head: number; readonly tail: number }> {
  const by = change.newEnd - change.oldEnd;
  const head = from === before.from ? unchangedChunks(text, before.starts, change.start) : 0;
  const chunks = before.chunks.slice(0, head);
  const starts = before.starts.slice(0, head);
  let start = before.starts[head] as number;
  if (head === 0) start = from;
  let continued = head === 0 ? undefined : before.chunks[head]?.continued;
  let tail = 0;
  for (let old = head; ; ) {
    while (old < before.starts.length && (before.starts[old] as number) + by < start) old++;
    const isAsBefore = (before.starts[old] ?? -1) + by === start;
    if (start >= change.newEnd && isAsBefore && isSameContinued(before.chunks[old]?.continued, continued)) {
      tail = before.chunks.length - old;
      break;
    }
    const { chunk, end, next } = soundChunk(text, start, continued, parseChunk);
    chunks.push(chunk);
    starts.push(start);
    start = end;
    continued = next;
    if (start >= text.length) break;
    yield;
  }
  for (let old = before.chunks.length - tail; old < before.chunks.length; old++) {
    chunks.push(before.chunks[old] as Chunk);
    starts.push((before.starts[old] as number) + by);
  }
  return { chunks, starts, head, tail };
}

/** How many of the first chunks end, with the line behind them, before a change at `offset`. A line break at it may be half of one. */
function unchangedChunks(text: string, starts: readonly number[], offset: number): number {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if (lineBreakAfter(text, starts[middle] as number) < offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Chunks whose pieces changed though their text did not (a definition elsewhere is new) are not kept. */
function keptOf(before: Parsed, links: Linked, head: number, tail: number): Kept {
  const old = before.linked.chunks;
  const { chunks } = links;
  let same = 0;
  while (same < head && chunks[same]?.pieces === old[same]?.pieces) same++;
  let last = 0;
  while (last < tail && chunks[chunks.length - 1 - last]?.pieces === old[old.length - 1 - last]?.pieces) last++;
  return { from: before.assembled, head: same, tail: last };
}

function tooLarge(text: string): DocumentProblem {
  const size = (text.length / 1e6).toFixed(1);
  return {
    kind: 'size',
    span: { start: 0, end: 0 },
    message: `This file has ${size} million characters; ML Design Docs reads files up to ${maxDocumentLength / 1e6} million. Split it to have it checked.`,
  };
}
