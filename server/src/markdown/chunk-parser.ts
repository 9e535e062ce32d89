import type { Nodes, Root, RootContent } from 'mdast';
import { untilForgotten } from '../text/memo';
import type { Continued } from './long-blocks';
import type { Piece } from './piece';
import { introducedPieces } from './pieces';
import { plainBlocks } from './plain-blocks';
import { createTreeParser, type TreeParser } from './remark';

/** One chunk, parsed on its own. */
export interface ParsedChunk {
  readonly pieces: readonly Piece[];
  /** Labels that the chunk defines for the whole document: links as they are, footnotes with `^` before them. Folded. */
  readonly defined: readonly string[];
  /** A fence or HTML block is still open at the end: a heading that follows would belong to it, so the cut is wrong. */
  readonly open: boolean;
  /** The block at its end, where that is one in which a chunk may be cut. */
  readonly last: LastBlock | undefined;
}

export interface LastBlock {
  /** As `Continued` has it. */
  readonly mark: string;
  readonly leadIn: string | undefined;
  /** Where it begins; negative in a chunk that goes on with a table. */
  readonly start: number;
}

/** Chunks kept between parses; a large document has about a thousand. */
const maxRemembered = 4000;

/** And no more text than that, in UTF-16 units: a long paragraph is a chunk anew with every keystroke in it. */
const maxRememberedLength = 1_500_000;

/** By source and labels, the least recently used first; `length` is that of all keys, in UTF-16 units. */
interface Remembered {
  readonly chunks: Map<string, ParsedChunk>;
  length: number;
}

/** `labels` are those that other chunks define and this one uses; `continued` is the block in the middle of which it begins. Total. */
export type ChunkParser = (source: string, labels: readonly string[], continued?: Continued) => ParsedChunk;

/** A parser of chunks that remembers the ones it has seen, the least recently used dropped first. */
export function createChunkParser(): ChunkParser {
  const parse = createTreeParser();
  const owner = {};

  return (source, labels, continued) => {
    const kept = untilForgotten(owner, (): Remembered => ({ chunks: new Map(), length: 0 }));
    const { chunks } = kept;
    const key = keyOf(source, labels, continued);
    const known = chunks.get(key);
    if (known) {
      chunks.delete(key);
      chunks.set(key, known);
      return known;
    }
    const parsed =
      (labels.length === 0 && parsePlain(source, continued, parse)) || parseAny(source, labels, continued, parse);
    chunks.set(key, parsed);
    kept.length += key.length;
    for (const oldest of chunks.keys()) {
      if (oldest === key || (chunks.size <= maxRemembered && kept.length <= maxRememberedLength)) break;
      chunks.delete(oldest);
      kept.length -= oldest.length;
    }
    return parsed;
  };
}

function keyOf(source: string, labels: readonly string[], continued: Continued | undefined): string {
  const within = continued ? `${continued.mark}\0${continued.leadIn ?? ''}\0${continued.prefix}\0` : '';
  return labels.length === 0 ? within + source : `${labels.join('\n')}\0${within}${source}`;
}

/** What no definition can change, and what leaves nothing open. */
function parsePlain(source: string, continued: Continued | undefined, parse: TreeParser): ParsedChunk | undefined {
  const prefix = continued?.prefix ?? '';
  const root = plainBlocks(prefix + source, parse);
  return root && { ...readRoot(root, prefix, source, continued), defined: [], open: false };
}

function parseAny(
  source: string,
  labels: readonly string[],
  continued: Continued | undefined,
  parse: TreeParser,
): ParsedChunk {
  // Definitions in front of the chunk, the footnotes first: an indented line after a footnote would belong to it.
  const definitions =
    labels.length === 0
      ? ''
      : [...labels.filter(isFootnote), ...labels.filter((label) => !isFootnote(label)), '-']
          .map((label) => `[${label}]: x\n\n`)
          .join('');
  const prefix = definitions + (continued?.prefix ?? '');
  const root = parse(prefix + source);
  return {
    ...readRoot(root, prefix, source, continued),
    defined: labels.length === 0 ? definitionsIn(root) : [],
    open: endsOpen(root, prefix + source, parse),
  };
}

/** Of the tree of `prefix + source` what belongs to the source. */
function readRoot(
  root: Root,
  prefix: string,
  source: string,
  continued: Continued | undefined,
): Pick<ParsedChunk, 'pieces' | 'last'> {
  const { pieces, lastLeadIn } = introducedPieces(root, prefix + source, continued?.leadIn);
  return {
    pieces: prefix === '' ? pieces : withoutPrefix(pieces, prefix.length),
    last: lastBlock(root, prefix, source, lastLeadIn),
  };
}

function lastBlock(root: Root, prefix: string, source: string, leadIn: string | undefined): LastBlock | undefined {
  const last = root.children.at(-1);
  const at = last?.position?.start.offset ?? 0;
  const start = at - prefix.length;
  if (last?.type === 'table') return { mark: '|', leadIn, start };
  if (last?.type === 'blockquote') return { mark: '>', leadIn, start };
  if (last?.type !== 'list') return undefined;
  const mark = /^\d*([-*+.)])/u.exec(source.slice(Math.max(0, start), Math.max(0, start) + 12))?.[1];
  return mark === undefined ? undefined : { mark, leadIn, start };
}

/** Labels in square brackets that the source may use, folded; footnotes with `^`. A superset: code and text count too. */
export function bracketedLabels(source: string): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const match of source.matchAll(/\[((?:[^[\]\\]|\\.){1,999})\]/gsu)) {
    const label = foldLabel(match[1] as string);
    labels.add(label).add(linkLabel(label));
  }
  return labels;
}

/** A link may be called `^1` too, if a line break in its label keeps it from being a footnote. */
function linkLabel(label: string): string {
  return label.startsWith('^') ? `${label}\n` : label;
}

function isFootnote(label: string): boolean {
  return label.startsWith('^') && !label.endsWith('\n');
}

function foldLabel(label: string): string {
  return label
    .replace(/[\t\r\n ]+/gu, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
}

function definitionsIn(root: Root): readonly string[] {
  const labels: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') labels.push(linkLabel(foldLabel(node.identifier)));
    if (node.type === 'footnoteDefinition') labels.push(`^${foldLabel(node.identifier)}`);
    if ('children' in node) for (const child of node.children as readonly Nodes[]) if (canDefine(child)) visit(child);
  };
  visit(root);
  return labels;
}

function canDefine(node: Nodes): boolean {
  return /^(?:definition|footnoteDefinition|blockquote|list|listItem)$/u.test(node.type);
}

/** Only a fence or an HTML block at the margin can swallow a heading; what exactly it takes to close one, the parser knows. */
function endsOpen(root: Root, source: string, parse: TreeParser): boolean {
  const last: RootContent | undefined = root.children.at(-1);
  if (last?.type !== 'html' && last?.type !== 'code') return false;
  const start = last.position?.start.offset ?? 0;
  const probe = `${source.slice(source.lastIndexOf('\n', start) + 1)}${/[\r\n]$/u.test(source) ? '' : '\n'}# x\n`;
  return parse(probe).children.at(-1)?.type !== 'heading';
}

function withoutPrefix(pieces: readonly Piece[], length: number): readonly Piece[] {
  const own = pieces.filter((piece) => piece.span.start >= length);
  const dropped = pieces.length - own.length;
  const moved = ({ start, end }: Piece['span']) => ({ start: start - length, end: end - length });
  return own.map((piece) => {
    const container = piece.container ? { container: moved(piece.container) } : {};
    if (piece.type === 'heading')
      return { ...piece, span: moved(piece.span), titleSpan: moved(piece.titleSpan), ...container };
    return {
      ...piece,
      ...container,
      span: moved(piece.span),
      ...(piece.parentItem === undefined ? {} : { parentItem: piece.parentItem - dropped }),
      ...(piece.fence ? { fence: { ...piece.fence, contentSpan: moved(piece.fence.contentSpan) } } : {}),
    };
  });
}
