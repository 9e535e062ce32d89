import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { countWords } from '../text/words';
import { readDirective } from './directives';
import type { BlockPiece, HeadingPiece, PlacedPieces } from './pieces';
import type { Block, Directive, Document, DocumentProblem, DocumentStats, Fence, FrontMatter, Section } from './types';

type OpenSection = { -readonly [K in keyof Section]: Section[K] };

/** Joins the pieces of all chunks: absolute spans, the section tree, block indexes. */
export function assemble(
  text: string,
  lines: LineIndex,
  chunks: readonly PlacedPieces[],
  frontMatter: FrontMatter | undefined,
  problems: readonly DocumentProblem[],
): Document {
  const sections: OpenSection[] = [];
  const blocks: Block[] = [];
  const fences: Fence[] = [];
  const directives: Directive[] = [];
  const open: OpenSection[] = [];
  let links = 0;
  let images = 0;
  let tables = 0;
  let previousHeader: readonly string[] | undefined;

  function close(level: number, at: number): void {
    while (open.length > 0 && (open.at(-1) as OpenSection).level >= level) {
      const section = open.pop() as OpenSection;
      section.span = { start: section.span.start, end: at };
      if (section.endBlock < 0) finishBody(section, at);
    }
  }

  function finishBody(section: OpenSection, at: number): void {
    section.endBlock = blocks.length;
    section.bodySpan = { start: section.headingSpan.end, end: at };
  }

  function addHeading(piece: HeadingPiece, offset: number): void {
    const real = open.findLast((section) => section.style !== 'bold');
    const level = piece.level || (real ? real.level + 1 : 2);
    const headingSpan = shift(piece.span, offset);
    close(level, headingSpan.start);
    const parent = open.at(-1);
    if (parent && parent.endBlock < 0) finishBody(parent, headingSpan.start);
    const section: OpenSection = {
      index: sections.length,
      level,
      style: piece.style,
      title: piece.title,
      headingSpan,
      titleSpan: shift(piece.titleSpan, offset),
      span: headingSpan,
      bodySpan: { start: headingSpan.end, end: headingSpan.end },
      parent: parent?.index ?? -1,
      ...(piece.container && { container: shift(piece.container, offset) }),
      firstBlock: blocks.length,
      endBlock: -1,
    };
    sections.push(section);
    open.push(section);
  }

  function addBlock(piece: BlockPiece, offset: number, firstOfChunk: readonly number[]): void {
    const span = shift(piece.span, offset);
    const index = blocks.length;
    const parentItem = piece.parentItem === undefined ? undefined : firstOfChunk[piece.parentItem];
    blocks.push({
      index,
      kind: piece.kind,
      span,
      text: piece.text,
      section: open.at(-1)?.index ?? -1,
      quoted: piece.quoted,
      ...(piece.leadIn ? { leadIn: piece.leadIn } : {}),
      ...(piece.under ? { under: piece.under } : {}),
      ...(piece.runIn ? { runIn: piece.runIn } : {}),
      ...(piece.header ? { header: piece.header } : {}),
      ...(piece.cells ? { cells: piece.cells } : {}),
      ...(parentItem === undefined ? {} : { parentItem }),
      ...(piece.container ? { container: shift(piece.container, offset) } : {}),
      ...(piece.checked === undefined ? {} : { checked: piece.checked }),
    });
    links += piece.links;
    images += piece.images;
    if (piece.kind === 'row' && piece.header !== previousHeader) tables++;
    previousHeader = piece.header;
    if (piece.fence) {
      const { language, content, contentSpan } = piece.fence;
      fences.push({ span, contentSpan: shift(contentSpan, offset), language, content, block: index });
    }
    const directive = piece.kind === 'comment' ? readDirective(text, lines, span) : undefined;
    if (directive) directives.push(directive);
  }

  for (const { offset, pieces } of chunks) {
    const indexes: number[] = [];
    for (const [at, piece] of pieces.entries()) {
      if (piece.type === 'heading') addHeading(piece, offset);
      else {
        indexes[at] = blocks.length;
        addBlock(piece, offset, indexes);
      }
    }
  }
  close(0, text.length);
  const stats: DocumentStats = {
    words: blocks.reduce((sum, block) => (block.kind === 'snippet' ? sum : sum + countWords(block.text)), 0),
    links,
    images,
    tables,
    codeLines: fences.reduce((sum, fence) => sum + fence.content.split('\n').length, 0),
  };
  return {
    text,
    lines,
    ...(frontMatter ? { frontMatter } : {}),
    sections,
    blocks,
    fences,
    directives,
    stats,
    problems,
  };
}

function shift(span: Span, offset: number): Span {
  return { start: span.start + offset, end: span.end + offset };
}
