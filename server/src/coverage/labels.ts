import type { Block, Document } from '../markdown/types';

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
 * first of two cells of a row. Below another item it names a part of that, and a row of more cells is data.
 */
export function labelOf({ kind, runIn, parentItem, cells }: Block): string | undefined {
  if (kind === 'row') return cells?.length === 2 ? runIn : undefined;
  return parentItem === undefined && (kind === 'paragraph' || kind === 'item') ? runIn : undefined;
}

/** Where labels outnumber headings the author structures by labels. Those below a heading are no measure: they divide that section. */
function labelsBelowTitle({ blocks, sections }: Document, hasTitle: boolean): number {
  const before = sections[0]?.firstBlock ?? blocks.length;
  const title = hasTitle ? sections.find(({ level }) => level === 1) : undefined;
  return countIn(blocks, 0, before) + (title ? countIn(blocks, title.firstBlock, title.endBlock) : 0);
}

function countIn(blocks: readonly Block[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (labelOf(blocks[at] as Block) !== undefined) count++;
  return count;
}
