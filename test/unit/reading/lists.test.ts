import assert from 'node:assert/strict';
import { createList, type LiveList, type PassageChanges, updateList } from '../../../server/src/reading/live/lists';
import type { LivePassage } from '../../../server/src/reading/live/passage';

interface Marked {
  readonly number: number;
  readonly order: number;
  belongs: boolean;
}

const passage = (number: number, belongs: boolean, order = number): Marked => ({ number, order, belongs });
const asPassages = (marked: readonly Marked[]) => marked as unknown as readonly LivePassage[];

/** The list of the passages of `document` that are marked as belonging to it, as of version 1. */
function listOf(document: readonly Marked[], frame: { now: string } = { now: '' }): LiveList {
  const holds = (one: LivePassage): boolean => (one as unknown as Marked).belongs;
  const all = (): readonly LivePassage[] => asPassages(document.filter(({ belongs }) => belongs));
  return createList(all(), 1, { holds, all, frame: () => frame.now });
}

/** Changes of version 2. */
function changes(some: Partial<Record<'touched' | 'added' | 'removed', readonly Marked[]>>): PassageChanges {
  const of = (kind: keyof typeof some) => asPassages(some[kind] ?? []);
  return { version: 2, touched: of('touched'), added: of('added'), removed: of('removed') };
}

const numbers = (list: LiveList): readonly number[] => list.passages.map(({ number }) => number);

describe('a list of passages after an edit', () => {
  it('gets the one passage that was added, at its place', () => {
    const list = listOf([passage(0, true), passage(1, true, 2)]);
    updateList(list, changes({ added: [passage(2, true, 1)] }));
    assert.deepEqual(numbers(list), [0, 2, 1]);
    assert.equal(list.changedAt, 2);
  });

  it('loses a passage that went, and one that speaks of something else now', () => {
    const [gone, other, kept] = [passage(0, true), passage(1, true), passage(2, true)];
    const list = listOf([gone, other, kept]);
    other.belongs = false;
    updateList(list, changes({ removed: [gone], touched: [other] }));
    assert.deepEqual(numbers(list), [2]);
    assert.equal(list.changedAt, 2);
  });

  it('gets a passage that speaks of its matter now', () => {
    const [one, other] = [passage(0, true), passage(1, false)];
    const list = listOf([one, other]);
    other.belongs = true;
    updateList(list, changes({ touched: [other] }));
    assert.deepEqual(numbers(list), [0, 1]);
  });

  it('is the very same array where none of its passages came, went or changed sides', () => {
    const [one, other] = [passage(0, true), passage(1, false)];
    const list = listOf([one, other]);
    const before = list.passages;
    updateList(list, changes({ touched: [one, other], added: [passage(2, false)], removed: [passage(3, false)] }));
    assert.equal(list.passages, before);
    assert.equal(list.changedAt, 1);
  });

  it('is asked for anew where what decides about it is another', () => {
    const frame = { now: 'one heading' };
    const document = [passage(0, true), passage(1, false)];
    const list = listOf(document, frame);
    frame.now = 'another heading';
    for (const one of document) one.belongs = !one.belongs;
    updateList(list, changes({}));
    assert.deepEqual(numbers(list), [1]);
    assert.equal(list.changedAt, 2);
  });
});
