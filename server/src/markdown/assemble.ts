import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { finish, type Steps } from '../text/steps';
import { readDirective } from './directives';
import { joinBlocks } from './joined-blocks';
import { blockMover, directiveMover, fenceMover, type Moving, sectionMover } from './moved';
import { equalAbove, groupsOf, partOf, sumOf } from './parts';
import type { BlockPiece, HeadingPiece, JoinedPieces } from './piece';
import type {
  Block,
  Directive,
  Document,
  DocumentProblem,
  Fence,
  FrontMatter,
  OpenHeading,
  Part,
  PartGroup,
  Section,
} from './types';

/** A document and, for each chunk that it was made of, its part and how many blocks and sections stand before. */
export interface Assembled {
  readonly document: Document;
  readonly parts: readonly Part[];
  readonly firstBlocks: readonly number[];
  readonly firstSections: readonly number[];
}

/** What is left of another document: its first `head` chunks as they are, its last `tail` ones moved by what was put in or taken out. */
export interface Kept {
  readonly from: Assembled;
  readonly head: number;
  readonly tail: number;
}

type OpenSection = { -readonly [K in keyof Section]: Section[K] };

/** Not closed yet. */
const unfinished = -1;

const groupsByFirst = new WeakMap<Part, PartGroup>();

/**
 * Joins the pieces of all chunks: absolute spans, the section tree, block indexes. What is `kept` of another document is taken over; the
 * result is the same without.
 */
export function assemble(...given: Parameters<typeof assembleInSteps>): Assembled {
  return finish(assembleInSteps(...given));
}

/** The same in steps: a chunk each, and one for all that is kept. `starts` has the UTF-16 offset of each chunk. */
export function* assembleInSteps(
  text: string,
  lines: LineIndex,
  chunks: readonly JoinedPieces[],
  starts: readonly number[],
  frontMatter: FrontMatter | undefined,
  problems: readonly DocumentProblem[],
  kept?: Kept,
): Steps<Assembled> {
  let parts: Part[] = [];
  let firstBlocks: number[] = [];
  let firstSections: number[] = [];
  let sections: OpenSection[] = [];
  let blocks: Block[] = [];
  const fences: Fence[] = [];
  const directives: Directive[] = [];
  /** Innermost last, each with what the parts below it are told. */
  const open: { readonly section: OpenSection; readonly heading: OpenHeading }[] = [];

  function close(level: number, at: number): void {
    for (let last = open.at(-1); last && last.section.level >= level; last = open.at(-1)) {
      const { section } = last;
      open.pop();
      section.span = { start: section.span.start, end: at };
      if (section.endBlock === unfinished) finishBody(section, at);
    }
  }

  function finishBody(section: OpenSection, at: number): void {
    section.endBlock = blocks.length;
    section.bodySpan = { start: section.headingSpan.end, end: at };
  }

  function addHeading(piece: HeadingPiece, offset: number): void {
    const real = open.findLast(({ section }) => section.style !== 'bold')?.section;
    const level = piece.level || (real ? real.level + 1 : 2);
    const headingSpan = shift(piece.span, offset);
    close(level, headingSpan.start);
    const parent = open.at(-1);
    if (parent?.section.endBlock === unfinished) finishBody(parent.section, headingSpan.start);
    const section: OpenSection = {
      index: sections.length,
      level,
      style: piece.style,
      title: piece.title,
      headingSpan,
      titleSpan: shift(piece.titleSpan, offset),
      span: headingSpan,
      bodySpan: { start: headingSpan.end, end: headingSpan.end },
      parent: parent?.section.index ?? -1,
      container: piece.container && shift(piece.container, offset),
      firstBlock: blocks.length,
      endBlock: unfinished,
    };
    sections.push(section);
    open.push({ section, heading: headingOf(section, parent?.heading) });
  }

  function addBlock(piece: BlockPiece, offset: number, firstOfChunk: readonly number[]): void {
    const span = shift(piece.span, offset);
    const index = blocks.length;
    // All blocks have all properties: whoever reads them finds each in one place, not in fifteen.
    blocks.push({
      index,
      kind: piece.kind,
      span,
      text: piece.text,
      section: open.at(-1)?.section.index ?? -1,
      quoted: piece.quoted,
      leadIn: piece.leadIn || undefined,
      under: piece.under || undefined,
      runIn: piece.runIn || undefined,
      header: piece.header,
      cells: piece.cells,
      parentItem: piece.parentItem === undefined ? undefined : firstOfChunk[piece.parentItem],
      container: piece.container && shift(piece.container, offset),
      checked: piece.checked,
    });
    if (piece.fence) {
      const { language, content, contentSpan } = piece.fence;
      fences.push({ span, contentSpan: shift(contentSpan, offset), language, content, block: index });
    }
    const directive = piece.kind === 'comment' ? readDirective(text, lines, span) : undefined;
    if (directive) directives.push(directive);
  }

  function addPart(part: Part): void {
    parts.push(part);
    firstBlocks.push(blocks.length);
    firstSections.push(sections.length);
  }

  function addChunk(at: number): void {
    const chunk = chunks[at] as JoinedPieces;
    const { pieces } = chunk;
    const offset = starts[at] as number;
    const length = (starts[at + 1] ?? text.length) - offset;
    addPart(partOf(chunk, length, open.at(-1)?.heading));
    const indexes: number[] = [];
    for (const [index, piece] of pieces.entries()) {
      if (piece.type === 'heading') addHeading(piece, offset);
      else {
        indexes[index] = blocks.length;
        addBlock(piece, offset, indexes);
      }
    }
  }

  /** Takes over the first chunks. Sections that are still open behind them are opened again. */
  function addHead({ from, head }: Kept): void {
    const { document } = from;
    const toBlock = from.firstBlocks[head] ?? document.blocks.length;
    const toSection = from.firstSections[head] ?? document.sections.length;
    parts = from.parts.slice(0, head);
    firstBlocks = from.firstBlocks.slice(0, head);
    firstSections = from.firstSections.slice(0, head);
    blocks = document.blocks.slice(0, toBlock);
    sections = document.sections.slice(0, toSection);
    for (const fence of document.fences) if (fence.block < toBlock) fences.push(fence);
    const last = blocks.at(-1)?.span.start ?? -1;
    for (const directive of document.directives) if (directive.span.start <= last) directives.push(directive);
    const chain: OpenSection[] = [];
    for (let at = toSection - 1; at >= 0; at = (sections[at] as Section).parent)
      chain.push(sections[at] as OpenSection);
    for (const [depth, known] of chain.reverse().entries()) {
      const section = { ...known };
      // One with a heading below it is finished, but for its end.
      if (depth === chain.length - 1) section.endBlock = unfinished;
      sections[section.index] = section;
      open.push({ section, heading: headingOf(section, open.at(-1)?.heading) });
    }
  }

  /** Takes over the chunks from `at` on: they stand under the same headings as before. */
  function addTail({ from }: Kept, at: number, moving: Omit<Moving, 'section'>): void {
    const { document } = from;
    const first = from.firstSections[at] ?? document.sections.length;
    const old: number[] = [];
    for (let index = first - 1; index >= 0; index = (document.sections[index] as Section).parent) old.unshift(index);
    const above = new Map(old.map((index, depth) => [index, open[depth]?.section.index ?? -1]));
    const bySections = sections.length - first;
    const section = (index: number): number => (index >= first ? index + bySections : (above.get(index) ?? -1));
    const by: Moving = { ...moving, section };
    const firstBlock = from.firstBlocks[at] ?? document.blocks.length;
    for (const [depth, opened] of open.entries()) {
      // Not taken apart in the loop's head: the compiler's declarations break at what is assigned to then.
      const section: OpenSection = opened.section;
      const before = document.sections[old[depth] as number] as Section;
      section.span = { start: section.span.start, end: before.span.end + by.offset };
      if (section.endBlock !== unfinished) continue;
      section.endBlock = before.endBlock + by.blocks;
      section.bodySpan = { start: section.headingSpan.end, end: before.bodySpan.end + by.offset };
    }
    open.length = 0;
    for (let rest = at; rest < from.parts.length; rest++) {
      parts.push(from.parts[rest] as Part);
      firstBlocks.push((from.firstBlocks[rest] as number) + by.blocks);
      firstSections.push((from.firstSections[rest] as number) + bySections);
    }
    const move = blockMover(by);
    for (let index = firstBlock; index < document.blocks.length; index++)
      blocks.push(move(document.blocks[index] as Block));
    const moveSection = sectionMover(by);
    for (let index = first; index < document.sections.length; index++)
      sections.push(moveSection(document.sections[index] as Section));
    const moveFence = fenceMover(by);
    for (const fence of document.fences) if (fence.block >= firstBlock) fences.push(moveFence(fence));
    const start = document.blocks[firstBlock]?.span.start ?? Number.POSITIVE_INFINITY;
    const moveDirective = directiveMover(by);
    for (const directive of document.directives)
      if (directive.span.start >= start) directives.push(moveDirective(directive));
  }

  if (kept && kept.head > 0) addHead(kept);
  const inner = chunks.length - (kept?.tail ?? 0);
  let at = kept?.head ?? 0;
  for (; at < inner; at++) {
    addChunk(at);
    yield;
  }
  if (kept) {
    const { from } = kept;
    const skipped = from.parts.length - chunks.length;
    const before = from.document;
    // Under other headings than before they are put together anew, up to where the headings are the same again.
    while (at < chunks.length && !equalAbove((from.parts[at + skipped] as Part).above, open.at(-1)?.heading)) {
      addChunk(at++);
      yield;
    }
    if (at < chunks.length)
      addTail(kept, at + skipped, {
        offset: text.length - before.text.length,
        lines: lines.length - before.lines.length,
        blocks: blocks.length - (from.firstBlocks[at + skipped] as number),
      });
  }
  close(0, text.length);
  joinBlocks(chunks, { starts, blocks, sections, firstBlocks, firstSections });
  yield;
  const shared = kept && {
    ...{ groups: kept.from.document.groups, parts: kept.from.parts.length },
    ...{ head: kept.head, tail: chunks.length - at },
  };
  const groups = groupsOf(parts, groupsByFirst, shared);
  const document: Document = {
    text,
    lines,
    ...(frontMatter ? { frontMatter } : {}),
    sections,
    blocks,
    fences,
    directives,
    stats: sumOf(groups.map(({ group }) => group)),
    problems,
    groups,
  };
  return { document, parts, firstBlocks, firstSections };
}

function headingOf({ title, level, style, index }: Section, above: OpenHeading | undefined): OpenHeading {
  return { title, level, style, isFirst: index === 0, ...(above && { above }) };
}

function shift(span: Span, offset: number): Span {
  return { start: span.start + offset, end: span.end + offset };
}
