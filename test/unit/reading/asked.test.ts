import assert from 'node:assert/strict';
import {
  addAnswer,
  addBlocks,
  addComputed,
  addFact,
  addFirst,
  addList,
  addLooked,
  addProperty,
  addSearch,
  addWord,
  nothingAsked,
} from '../../../server/src/reading/live/asked';
import { add, has, noNumbers } from '../../../server/src/reading/live/numbers';
import { noWords } from '../../../server/src/reading/text-words';

describe('what a computation asked', () => {
  it('is its own: what one asks no other one has asked', () => {
    const list = { members: noNumbers(), changedAt: 0 };
    const index = { ...noWords(), before: new Map(), isWhole: false };
    const fill = (asked: ReturnType<typeof nothingAsked>): void => {
      addAnswer(asked, 3, 7);
      addAnswer(asked, 3, 7, 'word');
      addBlocks(asked, { changedAt: 0 });
      addComputed(asked, {});
      addFact(asked, 'task');
      addFirst(asked, list, 'rollback', undefined);
      addList(asked, list);
      addLooked(asked, ['rollback']);
      addProperty(asked, 'data.sources', 1);
      addProperty(asked, 'data.sources', 4);
      addSearch(asked, list, 'drift', true);
      addSearch(asked, list, 'owner', false);
      addWord(asked, index, 'latency', 1);
      for (const numbers of [asked.content, asked.places, asked.heard, asked.looked, asked.exact]) add(numbers, 40);
    };
    const [one, other] = [nothingAsked(false), nothingAsked(false)];
    const before = JSON.stringify(summary(other));
    fill(one);
    assert.equal(JSON.stringify(summary(other)), before);
    assert.equal(JSON.stringify(summary(nothingAsked(false))), before);
    assert.ok(has(one.content, 40) && !has(other.content, 40));
    assert.deepEqual(summary(one), {
      sizes: {
        answers: 1,
        answersAbout: 1,
        terms: 1,
        lists: 1,
        searches: 1,
        coverage: 1,
        facts: 1,
        blocks: 1,
        computed: 1,
        words: 1,
      },
      searches: [{ all: ['owner'], exact: ['drift'], firsts: ['rollback'] }],
      properties: [5],
    });
  });

  it('keeps the first place that was found for a term, and every place where another one was found', () => {
    const list = { members: noNumbers(), changedAt: 0 };
    const asked = nothingAsked(false);
    const place = { order: 1 };
    addFirst(asked, list, 'rollback', place);
    addFirst(asked, list, 'rollback', place);
    assert.deepEqual(summary(asked).searches, [{ all: [], exact: [], firsts: ['rollback'] }]);
    addFirst(asked, list, 'rollback', { order: 2 });
    assert.deepEqual(summary(asked).searches, [{ all: ['rollback'], exact: [], firsts: ['rollback'] }]);
  });
});

function summary(asked: ReturnType<typeof nothingAsked>) {
  const { answers, answersAbout, terms, lists, searches, coverage, facts, blocks, computed, words } = asked;
  const sets = { answers, answersAbout, terms, lists, searches, coverage, facts, blocks, computed, words };
  return {
    sizes: Object.fromEntries(Object.entries(sets).map(([name, { size }]) => [name, size])),
    searches: [...searches.values()].map(({ all, exact, firsts }) => ({
      all: [...all],
      exact: [...exact],
      firsts: [...firsts.keys()],
    })),
    properties: [...coverage.values()],
  };
}
