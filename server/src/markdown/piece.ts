import type { Nodes } from 'mdast';
import type { Span } from '../text/span';
import { spanOf } from './source-span';
import type { Block, BlockKind, HeadingStyle } from './types';

/** What one chunk of Markdown holds, in order; spans are relative to the chunk. */
export type Piece = HeadingPiece | BlockPiece;

/** The pieces of one chunk, and how it is joined with those beside it. */
export interface JoinedPieces {
  readonly pieces: readonly Piece[];
  /** It begins in the middle of a table, list or quote, with which the chunk before it ends. */
  readonly goesOn?: boolean;
  /** Where the table, list or quote begins with which it ends. */
  readonly lastBlock?: number | undefined;
}

export interface HeadingPiece {
  readonly type: 'heading';
  readonly style: HeadingStyle;
  /** 0 for bold headings: decided when the chunks are joined. */
  readonly level: number;
  readonly title: string;
  readonly span: Span;
  readonly titleSpan: Span;
  /** The outermost quote, list or footnote that the heading stands in. */
  readonly container?: Span;
}

/** A block before it has its place in the document. */
export interface BlockPiece extends Omit<Block, 'index' | 'section' | 'parentItem'> {
  readonly type: 'block';
  /** Index of the enclosing item among the chunk's pieces. */
  readonly parentItem?: number;
  readonly fence?: { readonly language: string; readonly content: string; readonly contentSpan: Span };
  readonly links: number;
  readonly images: number;
}

/** Where a node stands: what it hangs under and what introduces it. */
export interface Place {
  readonly quoted: boolean;
  readonly parentItem?: number;
  readonly leadIn?: string;
  readonly container?: Span;
}

/** No author writes a paragraph as long; what is (data, minified code) would cost every reader of the text seconds. */
const longestText = 20_000;

/** The block that a node makes at its place. */
export function block(kind: BlockKind, node: Nodes, place: Place, text: string): BlockPiece {
  return {
    type: 'block',
    kind,
    span: spanOf(node),
    text: text.slice(0, longestText),
    quoted: place.quoted,
    ...(place.leadIn ? { leadIn: place.leadIn } : {}),
    ...(place.parentItem !== undefined ? { parentItem: place.parentItem } : {}),
    ...(place.container ? { container: place.container } : {}),
    ...countInline(node),
  };
}

function countInline(node: Nodes): { readonly links: number; readonly images: number } {
  let links = 0;
  let images = 0;
  const visitInline = (inner: Nodes): void => {
    if (inner.type === 'link' || inner.type === 'linkReference') links++;
    if (inner.type === 'image' || inner.type === 'imageReference') images++;
    if ('children' in inner && inner.type !== 'list') for (const child of inner.children) visitInline(child);
  };
  visitInline(node);
  return { links, images };
}
