import { isPlaceholder } from '../language/placeholder';
import { type Token, tokenize } from '../language/tokens';
import type { Block, Document, Section } from '../markdown/types';
import { withoutFormulas } from './formulas';
import { type Headings, headingsOf, labelAt } from './labels';
import { addNgrams, type GramSink, gramWord, stringGrams } from './ngrams';

/** A section, or a label that stands for the heading of one. */
export type Heading = Pick<Section, 'title'>;

/** A block with what stands around it. */
export interface Place {
  readonly block: Block;
  /**
   * Own heading first, then its ancestors; the document's title (the only level-1 heading) left out. Where labels stand for headings, the
   * label of the block.
   */
  readonly path: readonly Heading[];
  /** Lead-in, run-in, enclosing item and table header: what the block is said to be about. */
  readonly context: string;
}

/** A block as training sees it: its own words and what stands around it. Depends on the block and its headings only. */
export interface Passage extends Place {
  readonly ngrams: readonly string[];
}

/** Blocks that can be evidence, in order: text, items, rows, drawings, words of code; no comments or placeholders. */
export function passagesOf(document: Document): readonly Passage[] {
  return placesOf(document)
    .filter((place) => !holdsPlaceOnly(place))
    .map((place) => ({ ...place, ngrams: ngramsOf(place) }));
}

/** Blocks with text, in order. Those that only hold a place ("TBD") are among them. Places of one section share their `path`, unless labels divide it. */
export function placesOf(document: Document): readonly Place[] {
  const { blocks, sections } = document;
  const titles = sections.reduce((count, { level }) => count + (level === 1 ? 1 : 0), 0);
  return placesIn(document, 0, blocks.length, headingsOf(document, titles));
}

/** The same of `blocks[from..to]`. */
export function placesIn(document: Document, from: number, to: number, headings: Headings): readonly Place[] {
  const paths = new Map<number, readonly Heading[]>();
  const places: Place[] = [];
  for (let at = from; at < to; at++) {
    const block = document.blocks[at] as Block;
    if (block.kind === 'code' || block.kind === 'comment' || block.text === '') continue;
    let path = paths.get(block.section);
    if (!path) {
      path = pathOf(document.sections, block.section, headings.hasTitle);
      paths.set(block.section, path);
    }
    const label = headings.labels > 0 && path.length === 0 ? labelAt(document, at) : undefined;
    if (label !== undefined) path = [{ title: label }];
    places.push({ block, path, context: contextOf(document, block) });
  }
  return places;
}

/** "TBD", and "**Rollout.** TBD" where the label stands for the heading: it says no more than a heading above "TBD". */
export function holdsPlaceOnly({ block, path }: Place): boolean {
  const { text, runIn } = block;
  if (isPlaceholder(text)) return true;
  if (runIn === undefined || path[0]?.title !== runIn || !text.startsWith(runIn)) return false;
  const said = text.slice(runIn.length).replace(/^[\s.:|–—-]+/u, '');
  return said !== '' && isPlaceholder(said);
}

function pathOf(sections: readonly Section[], index: number, hasTitle: boolean): readonly Section[] {
  const path: Section[] = [];
  for (let at = index; at >= 0; ) {
    const section = sections[at] as Section;
    if (!hasTitle || section.level !== 1) path.push(section);
    at = section.parent;
  }
  return path;
}

function contextOf(document: Document, block: Block): string {
  const parts: string[] = [];
  if (block.under) parts.push(block.under);
  if (block.leadIn) parts.push(block.leadIn);
  let parent = block.parentItem;
  for (let depth = 0; parent !== undefined && depth < 3; depth++) {
    const item = document.blocks[parent] as Block;
    parts.push(item.runIn ?? item.text.slice(0, 80));
    if (depth === 0 && item.leadIn) parts.push(item.leadIn);
    parent = item.parentItem;
  }
  if (block.header) parts.push(block.header.join(' . '));
  return parts.join(' . ');
}

/** What is read of a longer text for n-grams and terms: a passage is a paragraph, not a chapter. UTF-16 units. */
const mostRead = 4000;

export function readPart(text: string): string {
  return withoutFormulas(text.length > mostRead ? text.slice(0, mostRead) : text);
}

function ngramsOf({ block, path, context }: Place): readonly string[] {
  const grams = new Set<string>();
  const sink = stringGrams(grams);
  addOwnGrams(sink, block, tokenize(readPart(block.text)));
  addSurroundingGrams(sink, path, context);
  addKindGrams(sink, block);
  return [...grams];
}

// The parts of a passage's n-grams, in this order, share no prefix: they can be remembered apart.

/** `own` are the tokens of the block's `readPart`. */
export function addOwnGrams(into: GramSink, block: Block, own: readonly Token[]): void {
  addNgrams(into, block.kind === 'diagram' ? 'd:' : '', own);
  if (block.runIn) addNgrams(into, 'r:', tokenize(block.runIn));
}

/** Of the path only the titles count. */
export function addSurroundingGrams(into: GramSink, path: readonly Heading[], context: string): void {
  if (context !== '') addNgrams(into, 'c:', tokenize(context.slice(0, 600)));
  const [own, ...above] = path;
  if (own) addNgrams(into, 'h:', tokenize(own.title));
  for (const section of above) addNgrams(into, 'a:', tokenize(section.title));
}

export function addKindGrams(into: GramSink, block: Block): void {
  into.add('k:', gramWord(block.kind));
  if (block.text.endsWith('?')) into.add('k:', gramWord('question'));
}
