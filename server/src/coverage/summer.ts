import type { PlacedGroup } from '../markdown/types';
import type { Totals } from './document-features';
import { addSummary, emptySummary, type Summary } from './summary';

/** What is added up; of a group, places count from its first block. */
interface Sum {
  readonly summary: Summary;
  readonly letters: Totals['letters'];
}

type Groups = readonly { readonly placed: PlacedGroup; readonly judged: Sum }[];

/** A run of groups from the first or up to the last, and what they say together; places count from the first block of the run. */
interface Run {
  readonly judged: readonly Sum[];
  readonly summary: Summary;
  readonly letters: number;
  readonly latin: number;
}

/** So many groups between the runs are added anew each time. */
const mostBetween = 6;

/**
 * Sums up the groups of one document after the other. Who types, types at one place: the groups above it and those below it stay the same,
 * and are summed up once.
 */
export function createSummer(sections: number): (groups: Groups) => Sum {
  let last: readonly Sum[] = [];
  let above: Run | undefined;
  let below: Run | undefined;

  const runOf = (groups: Groups, from: number, to: number): Run => {
    const summary = emptySummary(sections);
    const start = groups[from]?.placed.firstBlock ?? 0;
    const judged: Sum[] = [];
    let [letters, latin] = [0, 0];
    for (let at = from; at < to; at++) {
      const one = groups[at] as Groups[number];
      judged.push(one.judged);
      addSummary(summary, one.judged.summary, one.placed.firstBlock - start);
      letters += one.judged.letters.letters;
      latin += one.judged.letters.latin;
    }
    return { judged, summary, letters, latin };
  };

  return (groups) => {
    let head = above?.judged.length ?? 0;
    let tail = below?.judged.length ?? 0;
    const fits =
      head + tail <= groups.length &&
      groups.length - head - tail <= mostBetween &&
      above?.judged.every((one, at) => one === groups[at]?.judged) === true &&
      below?.judged.every((one, at) => one === groups[groups.length - tail + at]?.judged) === true;
    if (!fits) {
      const least = Math.min(last.length, groups.length);
      head = 0;
      while (head < least && last[head] === groups[head]?.judged) head++;
      tail = 0;
      while (tail < least - head && last[last.length - 1 - tail] === groups[groups.length - 1 - tail]?.judged) tail++;
      // An edit may move the border to the next group.
      tail = Math.max(0, tail - 1);
      above = runOf(groups, 0, head);
      below = runOf(groups, groups.length - tail, groups.length);
    }
    last = groups.map(({ judged }) => judged);
    const between = runOf(groups, head, groups.length - tail);
    const all = [
      { run: above as Run, first: 0 },
      { run: between, first: groups[head]?.placed.firstBlock ?? 0 },
      { run: below as Run, first: groups[groups.length - tail]?.placed.firstBlock ?? 0 },
    ];
    const summary = emptySummary(sections);
    let [letters, latin] = [0, 0];
    for (const { run, first } of all) {
      addSummary(summary, run.summary, first);
      letters += run.letters;
      latin += run.latin;
    }
    return { summary, letters: { letters, latin } };
  };
}
