import type { Block, Document } from '../markdown/types';
import { countWords } from '../text/words';

/** What the headings of a document say of every passage in it. */
export interface Headings {
  /** A heading of level 1 is the document's title and says nothing of what stands below it. */
  readonly hasTitle: boolean;
  /** How many labels stand for headings, none where the document has headings of its own. */
  readonly labels: number;
}

/** `titles` are the headings of level 1. */
export function headingsOf(document: Document, titles: number): Headings {
  const hasTitle = titles === 1;
  const labels = labelsBelowTitle(document, hasTitle);
  return { hasTitle, labels: labels > document.sections.length - (hasTitle ? 1 : 0) ? labels : 0 };
}

/**
 * The label that a block begins with, if it may stand for a heading: "**Rollout.** We start …", "Rollout: we start …", "- **Rollout**: …", the
 * first of two cells of a row, in HTML as well. Below another item it names a part of that, and a row of more cells is data.
 */
export function labelOf({ kind, runIn, parentItem, cells }: Block): string | undefined {
  if (kind === 'row' || cells !== undefined) return cells?.length === 2 ? runIn : undefined;
  return parentItem === undefined && (kind === 'paragraph' || kind === 'item' || kind === 'html') ? runIn : undefined;
}

/**
 * The label under which `blocks[at]` stands: its own or, in a list, that of the outermost item. There a few words with a list of their own
 * ("- Rollout", and below it what is done) are a label, too.
 */
export function labelAt({ blocks }: Pick<Document, 'blocks'>, at: number): string | undefined {
  let block = blocks[at] as Block;
  while (block.parentItem !== undefined) block = blocks[block.parentItem] as Block;
  return labelOf(block) ?? (opensList(blocks, block) ? block.text : undefined);
}

/** A label that opens a list has at most so many words. */
const mostWords = 8;

function opensList(blocks: readonly Block[], { kind, text, index }: Block): boolean {
  return (
    kind === 'item' &&
    text !== '' &&
    blocks[index + 1]?.parentItem === index &&
    !/[.!?,;…]$/u.test(text) &&
    countWords(text) <= mostWords
  );
}

/** Where labels outnumber headings the author structures by labels. Those below a heading are no measure: they divide that section. */
function labelsBelowTitle({ blocks, sections }: Document, hasTitle: boolean): number {
  const before = sections[0]?.firstBlock ?? blocks.length;
  const title = hasTitle ? sections.find(({ level }) => level === 1) : undefined;
  return countIn(blocks, 0, before) + (title ? countIn(blocks, title.firstBlock, title.endBlock) : 0);
}

function countIn(blocks: readonly Block[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const block = blocks[at] as Block;
    if (labelOf(block) !== undefined || (block.parentItem === undefined && opensList(blocks, block))) count++;
  }
  return count;
}
