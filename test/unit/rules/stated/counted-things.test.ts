import assert from 'node:assert/strict';
import { countsIn } from '../../../../server/src/rules/stated/counted-things';

describe('what a number counts', () => {
  for (const [text, noun, modifiers, value] of [
    ['1.28 billion CNP payments, January 2024', 'payment', 'cnp', 1.28e9],
    ['holds 1.81 million adult chest films since 2019', 'film', 'adult chest', 1.81e6],
    ['104M impressions a day', 'impression', '', 104e6],
    ['the 9 million cards that are sent', 'card', '', 9e6],
    ['4,200 boxes', 'box', '', 4200],
  ] as const)
    it(`reads ${text}`, () => {
      const [found, ...more] = countsIn(text);
      assert.deepEqual(
        { noun: found?.noun, modifiers: found?.modifiers, value: found?.value },
        { noun, modifiers, value },
      );
      assert.deepEqual(more, []);
    });

  it('knows what is done with the things', () => {
    assert.equal(countsIn('140 million cards sent a day')[0]?.done, 'sent');
  });

  for (const text of ['3,000 rows', 'at most 5,000 films', '12 hospitals', '62 million really seen', '14,000 kB'])
    it(`takes ${text} for no count of things`, () => assert.deepEqual(countsIn(text), []));
});
