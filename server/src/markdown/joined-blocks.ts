import type { Span } from '../text/span';
import type { JoinedPieces } from './piece';
import type { Block, Section } from './types';

/** The blocks and sections of a document that is being put together, and where each chunk and those of it begin. */
export interface Placed {
  /** UTF-16 offsets. */
  readonly starts: readonly number[];
  readonly blocks: Block[];
  readonly sections: Section[];
  readonly firstBlocks: readonly number[];
  readonly firstSections: readonly number[];
}

/** What all that stands in one block has in common. */
interface Shared {
  readonly container: Span;
  /** Of a table: the same object for all its rows, by which they are known to be of one table. Other blocks may hold tables with headers of their own. */
  readonly header: readonly string[] | undefined;
}

/**
 * Tells all that stands in a table, list or quote which several chunks share where the whole of it begins and ends, and the rows of such a
 * table their header. Puts other objects into the lists of `placed`, but leaves alone what knows it already.
 */
export function joinBlocks(chunks: readonly JoinedPieces[], placed: Placed): void {
  for (let from = 0; from + 1 < chunks.length; ) {
    let last = from;
    while (chunks[last + 1]?.goesOn && (last === from || isOneBlock(chunks[last] as JoinedPieces))) last++;
    if (last > from) join(chunks, from, last, placed);
    from = Math.max(from + 1, last);
  }
}

/** Does the chunk end in the block in which it begins? */
function isOneBlock({ pieces, lastBlock }: JoinedPieces): boolean {
  return pieces[0]?.container?.start === lastBlock;
}

/** From the end of one chunk to the beginning of another one all is one block. */
function join(chunks: readonly JoinedPieces[], from: number, last: number, placed: Placed): void {
  const [first, end] = [chunks[from] as JoinedPieces, chunks[last] as JoinedPieces];
  const behind = end.pieces[0]?.container;
  if (first.lastBlock === undefined || !behind) return;
  const container = {
    start: (placed.starts[from] as number) + first.lastBlock,
    end: (placed.starts[last] as number) + behind.end,
  };
  // A row that goes on with a block goes on with a table; whatever else does begins with an item or a paragraph.
  const { header } = placed.blocks[placed.firstBlocks[from + 1] as number] as Block;
  for (let at = from; at <= last; at++) {
    const { pieces, lastBlock } = chunks[at] as JoinedPieces;
    const own = at === from ? lastBlock : pieces[0]?.container?.start;
    joinChunk(chunks[at] as JoinedPieces, own, { container, header }, placed, at);
  }
}

/** Of one chunk what stands in the block that begins at `own`. */
function joinChunk(
  { pieces }: JoinedPieces,
  own: number | undefined,
  shared: Shared,
  { blocks, sections, firstBlocks, firstSections }: Placed,
  chunk: number,
): void {
  let block = firstBlocks[chunk] as number;
  let section = firstSections[chunk] as number;
  for (const piece of pieces) {
    const isBlock = piece.type === 'block';
    const at = isBlock ? block++ : section++;
    if (piece.container?.start !== own || own === undefined) continue;
    // All that one chunk has of the block is told together.
    if (isBlock && isTold(blocks[at] as Block, shared)) return;
    if (isBlock) blocks[at] = told(blocks[at] as Block, shared);
    else sections[at] = { ...(sections[at] as Section), container: shared.container };
  }
}

function isTold({ container, header }: Block, shared: Shared): boolean {
  return (
    (shared.header === undefined || header === shared.header) &&
    container?.start === shared.container.start &&
    container.end === shared.container.end
  );
}

/** Written out, as in `moved.ts`: a spread takes several times as long, and there are thousands of rows. */
function told(block: Block, { container, header }: Shared): Block {
  return {
    index: block.index,
    kind: block.kind,
    span: block.span,
    text: block.text,
    section: block.section,
    quoted: block.quoted,
    leadIn: block.leadIn,
    under: block.under,
    runIn: block.runIn,
    header: header ?? block.header,
    cells: block.cells,
    parentItem: block.parentItem,
    container,
    checked: block.checked,
  };
}
