import type { Html, List, ListItem, Nodes, Paragraph, Root, RootContent, Table } from 'mdast';
import { countWords, foldSpace } from '../text/words';
import { codePieces } from './code-pieces';
import { htmlHeading, htmlText, isComment } from './html';
import { htmlParts, openFold } from './html-parts';
import { labelledLines } from './labelled-lines';
import { block, type Piece, type Place } from './piece';
import { spanOf, trimmedSpan } from './source-span';
import { boldHeading, runInOf, visibleText } from './visible-text';

/** No author writes a heading as long; see `piece.ts` of texts. */
const longestTitle = 1000;

/** Flattens a parsed chunk. `source` is the chunk's text. */
export function piecesOf(root: Root, source: string): readonly Piece[] {
  return introducedPieces(root, source, undefined).pieces;
}

/** The same of a chunk that may begin with what stands below `leadIn`; and what introduces its last block. */
export function introducedPieces(
  root: Root,
  source: string,
  leadIn: string | undefined,
): { readonly pieces: readonly Piece[]; readonly lastLeadIn: string | undefined } {
  const pieces: Piece[] = [];
  const lastLeadIn = walk(root.children, { quoted: false }, source, pieces, leadIn);
  return { pieces, lastLeadIn };
}

/** `above` introduces the first list, table, fence or quote. Gives what introduces the last node. */
function walk(
  nodes: readonly RootContent[],
  place: Place,
  source: string,
  pieces: Piece[],
  above?: string,
): string | undefined {
  let given = above;
  let before: Paragraph | undefined;
  let fold: string | undefined;
  let leadIn: string | undefined;
  for (const node of nodes) {
    leadIn = undefined;
    if (isListing(node)) {
      leadIn = before ? leadInOf(before) : given;
      given = undefined;
    }
    leadIn ??= fold;
    if (node.type === 'html' && /<\/?details\b/iu.test(node.value)) fold = openFold(node.value);
    before = node.type === 'paragraph' ? node : node.type === 'html' ? before : undefined;
    visit(node, leadIn ? { ...place, leadIn } : place, source, pieces);
  }
  return leadIn;
}

function isListing(node: RootContent): boolean {
  return node.type === 'list' || node.type === 'table' || node.type === 'code' || node.type === 'blockquote';
}

function isContainer(node: RootContent): boolean {
  return (
    node.type === 'blockquote' || node.type === 'list' || node.type === 'footnoteDefinition' || node.type === 'table'
  );
}

function leadInOf(node: Paragraph): string | undefined {
  const text = foldSpace(visibleText(node));
  return /[:：]$/u.test(text) || countWords(text) <= 12 ? text.slice(-160) : undefined;
}

function visit(node: RootContent, outer: Place, source: string, pieces: Piece[]): void {
  const place = isContainer(node) ? { ...outer, container: outer.container ?? spanOf(node) } : outer;
  switch (node.type) {
    case 'heading': {
      const span = spanOf(node);
      const inner =
        node.children.length > 0
          ? { start: spanOf(node.children[0] as Nodes).start, end: spanOf(node.children.at(-1) as Nodes).end }
          : span;
      const style = /^ {0,3}#/u.test(source.slice(span.start, span.start + 4)) ? 'atx' : 'setext';
      pieces.push({
        type: 'heading',
        style,
        level: node.depth,
        title: foldSpace(visibleText(node)).slice(0, longestTitle),
        span,
        titleSpan: inner,
        ...(place.container ? { container: place.container } : {}),
      });
      return;
    }
    case 'paragraph':
      paragraph(node, place, source, pieces);
      return;
    case 'list':
      list(node, place, source, pieces);
      return;
    case 'table':
      table(node, place, pieces);
      return;
    case 'code':
      pieces.push(...codePieces(node, place, source));
      return;
    case 'html':
      html(node, place, source, pieces);
      return;
    case 'blockquote':
      walk(node.children, { ...place, quoted: true }, source, pieces);
      return;
    case 'footnoteDefinition':
      walk(node.children, place, source, pieces);
      return;
    default:
      return;
  }
}

function paragraph(node: Paragraph, place: Place, source: string, pieces: Piece[]): void {
  const bold = place.parentItem === undefined && !place.quoted ? boldHeading(node) : undefined;
  if (bold) {
    const title = foldSpace(visibleText(bold)).replace(/[:：]$/u, '');
    const container = place.container ? { container: place.container } : {};
    const span = spanOf(node);
    pieces.push({ type: 'heading', style: 'bold', level: 0, title, span, titleSpan: spanOf(bold), ...container });
    return;
  }
  const lines = labelledLines(node, source);
  for (const { span, children, text, runIn, leadIn = place.leadIn } of lines) {
    const part: Paragraph = { type: 'paragraph', children: [...children] };
    const around = leadIn ? { ...place, leadIn } : place;
    pieces.push({ ...block('paragraph', part, around, text), span, ...(runIn ? { runIn } : {}) });
  }
  if (lines.length > 0) return;
  const text = foldSpace(visibleText(node));
  const onlyImages = node.children.every(
    (child) => child.type === 'image' || (child.type === 'text' && child.value.trim() === ''),
  );
  const runIn = runInOf(node, text);
  pieces.push({ ...block(onlyImages ? 'image' : 'paragraph', node, place, text), ...(runIn ? { runIn } : {}) });
}

function list(node: List, place: Place, source: string, pieces: Piece[]): void {
  for (const item of node.children) listItem(item, place, source, pieces);
}

function listItem(item: ListItem, place: Place, source: string, pieces: Piece[]): void {
  const first = item.children[0];
  const own = first?.type === 'paragraph' ? first : undefined;
  const text = own ? foldSpace(visibleText(own)) : '';
  const runIn = own ? runInOf(own, text) : undefined;
  const index = pieces.length;
  const start = spanOf(item).start;
  pieces.push({
    ...block('item', own ?? item, place, text),
    span: { start, end: own ? spanOf(own).end : Math.min(spanOf(item).end, start + 1) },
    ...(runIn ? { runIn } : {}),
    ...(typeof item.checked === 'boolean' ? { checked: item.checked } : {}),
  });
  const rest = own ? item.children.slice(1) : item.children;
  walk(rest, { quoted: place.quoted, parentItem: index, container: place.container }, source, pieces);
}

function table(node: Table, place: Place, pieces: Piece[]): void {
  const [head, ...rows] = node.children;
  const header = head?.children.map((cell) => foldSpace(visibleText(cell))) ?? [];
  for (const row of rows) {
    const cells = row.children.map((cell) => foldSpace(visibleText(cell)));
    const text = cells.filter((cell) => cell !== '').join(' | ');
    pieces.push({
      ...block('row', row, place, text),
      header,
      cells,
      ...(cells[0] ? { runIn: cells[0].slice(0, 80) } : {}),
    });
  }
  if (rows.length === 0 && head) pieces.push({ ...block('row', head, place, ''), header, cells: [] });
}

function html(node: Html, place: Place, source: string, pieces: Piece[]): void {
  const span = trimmedSpan(node, source);
  const heading = place.parentItem === undefined && !place.quoted ? htmlHeading(node.value) : undefined;
  if (heading) {
    pieces.push({
      type: 'heading',
      style: 'html',
      level: heading.level,
      title: heading.title,
      span,
      titleSpan: span,
      ...(place.container ? { container: place.container } : {}),
    });
    return;
  }
  if (isComment(node.value)) {
    pieces.push({ ...block('comment', node, place, ''), span });
    return;
  }
  // In a quote or a list the value has not the marks and indents of the source: there nobody knows where its parts stand.
  const parts = source.startsWith(node.value, span.start) ? htmlParts(node.value) : [];
  for (const { start, end, text, ...told } of parts)
    pieces.push({
      ...block('html', node, place, text),
      ...told,
      span: { start: span.start + start, end: span.start + end },
    });
  if (parts.length === 0) pieces.push({ ...block('html', node, place, htmlText(node.value)), span });
}
