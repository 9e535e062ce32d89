import { countWords, noWords } from '../text-words';
import type { TextWords } from '../types';
import type { WordIndex } from './asked';
import type { PassageChanges } from './lists';
import type { LivePassage } from './passage';

export interface WordIndexes {
  of(words: TextWords): WordIndex;
  update(changes: PassageChanges, textBefore: (passage: LivePassage) => string | undefined): void;
}

export function createWordIndexes(all: () => readonly LivePassage[]): WordIndexes {
  const indexes = new Map<TextWords, WordIndex>();
  return {
    of(words) {
      let index = indexes.get(words);
      if (!index) {
        index = { ...noWords(), before: new Map(), isWhole: false };
        indexes.set(words, index);
      }
      if (!index.isWhole) {
        countWords(words, all().map(textOf), index);
        index.isWhole = true;
      }
      return index;
    },
    update({ touched, added, removed }, textBefore) {
      for (const [words, index] of indexes) {
        if (!index.isWhole) {
          // Its counting was stopped: what follows would count for nothing.
          indexes.delete(words);
          continue;
        }
        const changes = new Map<string, number>();
        const count = (text: string, by: number): void => {
          for (const word of words.of(text)) changes.set(word, (changes.get(word) ?? 0) + by);
        };
        for (const passage of removed) count(textOf(passage).text, -1);
        for (const passage of added) count(textOf(passage).text, 1);
        for (const passage of touched) {
          const [then, now] = [textBefore(passage), textOf(passage).text];
          if (then === undefined || then === now) continue;
          const [old, fresh] = changedStretch(then, now);
          count(old, -1);
          count(fresh, 1);
        }
        index.before = applied(changes, index.counts);
      }
    },
  };
}

/** What is not alike in two texts, out to the next white space on both sides: no word reaches further. */
function changedStretch(before: string, after: string): readonly [string, string] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  while (head > 0 && !isSpace.test(before.charAt(head - 1))) head--;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  while (tail > 0 && !isSpace.test(before.charAt(before.length - tail))) tail--;
  return [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
}

const isSpace = /\s/u;

/** Adds to the counts; how many there were of each word of which there are more or fewer now. */
function applied(changes: ReadonlyMap<string, number>, counts: Map<string, number>): ReadonlyMap<string, number> {
  const before = new Map<string, number>();
  for (const [word, by] of changes) {
    if (by === 0) continue;
    const old = counts.get(word) ?? 0;
    before.set(word, old);
    if (old + by > 0) counts.set(word, old + by);
    else counts.delete(word);
  }
  return before;
}

function textOf({ now: { read } }: LivePassage): { readonly text: string } {
  return read;
}
