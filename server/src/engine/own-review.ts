import type { Document } from '../markdown/types';

/**
 * What stands below the title of a checklist of `review`, which no reader sees: it quotes a design and asks about it, and would be taken for one.
 * By it a job finds its own comment of a pull request again, too.
 */
export const reviewMark = '<!-- ml-design-docs review -->';

/** True for a saved checklist; false for a document into which one was pasted below something. */
export function isOwnReview({ blocks, sections }: Document, text: string): boolean {
  const [first] = blocks;
  if (first?.kind !== 'comment' || !text.startsWith(reviewMark, first.span.start)) return false;
  const titles = sections.filter(({ level, headingSpan }) => level > 0 && headingSpan.start < first.span.start);
  return titles.length === 1;
}
