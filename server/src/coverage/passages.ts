import { isPlaceholder } from '../language/placeholder';
import type { Block, Document, Section } from '../markdown/types';
import { addNgrams } from './ngrams';

/** A block as the recogniser sees it: its own words and what stands around it. Depends on the block and its headings only. */
export interface Passage {
  readonly block: Block;
  /** Own heading first, then its ancestors; the document's title (the only level-1 heading) left out. */
  readonly path: readonly Section[];
  /** Lead-in, run-in, enclosing item and table header: what the block is said to be about. */
  readonly context: string;
  readonly ngrams: readonly string[];
}

/** Blocks that can be evidence, in order: text, items, rows, drawings; no code, comments or placeholders. */
export function passagesOf(document: Document): readonly Passage[] {
  const titles = document.sections.filter((section) => section.level === 1);
  const title = titles.length === 1 ? titles[0]?.index : undefined;
  const paths = new Map<number, readonly Section[]>();
  const passages: Passage[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'comment' || block.text === '' || isPlaceholder(block.text)) continue;
    let path = paths.get(block.section);
    if (!path) {
      path = pathOf(document.sections, block.section, title);
      paths.set(block.section, path);
    }
    const context = contextOf(document, block);
    passages.push({ block, path, context, ngrams: ngramsOf(block, path, context) });
  }
  return passages;
}

function pathOf(sections: readonly Section[], index: number, title: number | undefined): readonly Section[] {
  const path: Section[] = [];
  for (let at = index; at >= 0; at = (sections[at] as Section).parent)
    if (at !== title) path.push(sections[at] as Section);
  return path;
}

function contextOf(document: Document, block: Block): string {
  const parts: string[] = [];
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

function ngramsOf(block: Block, path: readonly Section[], context: string): readonly string[] {
  const grams = new Set<string>();
  addNgrams(
    grams,
    block.kind === 'diagram' ? 'd:' : '',
    block.text.length > 4000 ? block.text.slice(0, 4000) : block.text,
  );
  if (block.runIn) addNgrams(grams, 'r:', block.runIn);
  if (context !== '') addNgrams(grams, 'c:', context.slice(0, 600));
  const [own, ...above] = path;
  if (own) addNgrams(grams, 'h:', own.title);
  for (const section of above) addNgrams(grams, 'a:', section.title);
  grams.add(`k:${block.kind}`);
  if (block.text.endsWith('?')) grams.add('k:question');
  return [...grams];
}
