import type { SectionId } from '../../schema/types';
import { createParts, type Parts } from '../parts';
import type { Passage } from '../types';
import type { PassageList } from './asked';
import {
  belonging,
  createList,
  type ListQuestion,
  type ListSource,
  type LiveList,
  type PassageChanges,
  updateList,
} from './lists';
import type { LivePassage } from './passage';
import type { LivePassages } from './passages';

/** The lists of passages that were asked for, each kept up to date. */
export interface PassageLists {
  all(): LiveList;
  about(sections: readonly SectionId[]): LiveList;
  inPhase(phases: readonly string[]): LiveList;
  /** Those that start before an offset that the length of the document gives. */
  early(share: number, least: number): LiveList;
  /** The list whose passages an array has, if there is one. */
  listOf(passages: readonly Passage[]): PassageList | undefined;
  /** True where one of them has other passages now. */
  update(changes: PassageChanges): boolean;
}

export function createPassageLists(
  passages: LivePassages,
  source: () => ListSource,
  untracked: <T>(work: () => T) => T,
): PassageLists {
  const lists = new Map<string, LiveList>();
  const byArray = new WeakMap<readonly Passage[], LiveList>();
  const { toSection, toPhase, headings, update } = belonging(source);
  let version = 0;
  /** Of the present version. */
  let parts: Parts | undefined;
  const partsNow = (): Parts => {
    parts ??= createParts(source(), passages.all);
    return parts;
  };

  const listOf = (key: string, question: ListQuestion): LiveList => {
    let list = lists.get(key);
    if (!list) {
      list = createList(question.all(), version, question);
      lists.set(key, list);
      byArray.set(list.passages, list);
    }
    return list;
  };

  const all: LiveList = createList(passages.all, version, {
    ...{ isAll: true, all: () => passages.all, holds: () => true },
    // Whoever is added or removed, the list is that of the passages themselves.
    frame: () => `${passages.arrangedAt}`,
  });
  lists.set('all', all);
  byArray.set(all.passages, all);

  return {
    all: () => all,
    about: (ids) =>
      listOf(`about ${ids.join(' ')}`, {
        all: () => untracked(() => partsNow().about(ids) as readonly LivePassage[]),
        holds: (passage) => ids.some((id) => toSection(passage, id)),
        frame: headings,
      }),
    inPhase: (ids) =>
      listOf(`phase ${ids.join(' ')}`, {
        all: () => untracked(() => partsNow().inPhase(ids) as readonly LivePassage[]),
        holds: (passage) => ids.some((id) => toPhase(passage, id)),
        frame: headings,
      }),
    early: (share, least) => {
      const end = (): number => Math.max(least, source().document.text.length * share);
      const starts = ({ now }: LivePassage): boolean => now.span.start < end();
      const early = (): readonly LivePassage[] => {
        const limit = end();
        return passages.all.filter(({ now }) => now.span.start < limit);
      };
      // The same number of passages are the same ones where none was added or removed: they stay in the order of the text. Counted from where
      // the end was: most edits move it over no passage.
      let many = 0;
      const count = (): number => {
        const limit = end();
        const { all } = passages;
        const startsLate = (at: number): boolean => (all[at] as LivePassage).now.span.start >= limit;
        many = Math.min(many, all.length);
        while (many > 0 && startsLate(many - 1)) many--;
        while (many < all.length && !startsLate(many)) many++;
        return many;
      };
      return listOf(`early ${share} ${least}`, {
        all: early,
        holds: starts,
        frame: () => `${passages.arrangedAt} ${count()}`,
      });
    },
    listOf: (array) => byArray.get(array),
    update: (changes) => {
      ({ version } = changes);
      parts = undefined;
      update();
      let isAnother = false;
      for (const list of lists.values()) {
        const before = list.passages;
        updateList(list, changes);
        if (list.passages !== before) byArray.set(list.passages, list);
        if (list.changedAt === version) isAnother = true;
      }
      return isAnother;
    },
  };
}
