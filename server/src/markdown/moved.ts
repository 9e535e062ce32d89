import type { Span } from '../text/span';
import type { Block, Directive, Fence, Section } from './types';

/** How far what stands behind an edit has moved. */
export interface Moving {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly lines: number;
  readonly blocks: number;
  /** The new index of a section. */
  readonly section: (index: number) => number;
}

/** Moves one block after the other. Written out, as in `sectionMover`: a spread takes several times as long, and half a document moves. */
export function blockMover(by: Moving): (block: Block) => Block {
  const moveContainer = containerMover(by.offset);
  let before = -1;
  let section = -1;
  return (block) => {
    if (block.section !== before) {
      before = block.section;
      section = before < 0 ? before : by.section(before);
    }
    const { parentItem, container } = block;
    return {
      index: block.index + by.blocks,
      kind: block.kind,
      span: move(block.span, by.offset),
      text: block.text,
      section,
      quoted: block.quoted,
      leadIn: block.leadIn,
      under: block.under,
      runIn: block.runIn,
      header: block.header,
      cells: block.cells,
      parentItem: parentItem === undefined ? undefined : parentItem + by.blocks,
      container: container && moveContainer(container),
      checked: block.checked,
    };
  };
}

export function sectionMover(by: Moving): (section: Section) => Section {
  return (section) => ({
    index: by.section(section.index),
    level: section.level,
    style: section.style,
    title: section.title,
    headingSpan: move(section.headingSpan, by.offset),
    titleSpan: move(section.titleSpan, by.offset),
    span: move(section.span, by.offset),
    bodySpan: move(section.bodySpan, by.offset),
    parent: section.parent < 0 ? section.parent : by.section(section.parent),
    container: section.container && move(section.container, by.offset),
    firstBlock: section.firstBlock + by.blocks,
    endBlock: section.endBlock + by.blocks,
  });
}

export function fenceMover(by: Moving): (fence: Fence) => Fence {
  return (fence) => ({
    ...fence,
    span: move(fence.span, by.offset),
    contentSpan: move(fence.contentSpan, by.offset),
    block: fence.block + by.blocks,
  });
}

export function directiveMover(by: Moving): (directive: Directive) => Directive {
  return (directive) => ({ ...directive, span: move(directive.span, by.offset), line: directive.line + by.lines });
}

function move(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** The blocks of a list or table share their container, moved or not. */
function containerMover(offset: number): (container: Span) => Span {
  let before: Span | undefined;
  let moved: Span | undefined;
  return (container) => {
    if (container !== before || !moved) {
      before = container;
      moved = move(container, offset);
    }
    return moved;
  };
}
