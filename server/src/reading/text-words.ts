import { hasRead } from '../text/steps';
import type { TextWords } from './types';

/**
 * Words of a text for `Reading.hasWord`, each as often as it is there. Make it once, not in each call. `read` must depend on the text
 * alone, and what it makes of a stretch between two white spaces on that stretch alone: after an edit only those that changed are read.
 */
export function textWords(read: (text: string) => readonly string[]): TextWords {
  return { of: read };
}

/** How often each word is in some texts, and how many of the texts were counted so far. */
export interface WordCounts {
  readonly counts: Map<string, number>;
  done: number;
}

export function noWords(): WordCounts {
  return { counts: new Map(), done: 0 };
}

interface Text {
  readonly text: string;
}

/** Counts those of the texts, which must stay the same ones, that were not counted yet. Can be stopped between two. */
export function countWords(words: TextWords, texts: readonly Text[], into: WordCounts): ReadonlyMap<string, number> {
  const { counts } = into;
  while (into.done < texts.length) {
    const { text } = texts[into.done] as Text;
    for (const word of words.of(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    into.done++;
    hasRead(text.length);
  }
  return counts;
}

/** How often a word is in the text of a passage; none for no passage. */
export function timesIn(words: TextWords, passage: Text | undefined, word: string): number {
  if (!passage) return 0;
  let times = 0;
  for (const one of words.of(passage.text)) if (one === word) times++;
  return times;
}
