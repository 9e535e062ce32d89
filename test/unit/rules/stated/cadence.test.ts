import assert from 'node:assert/strict';
import { cadencesIn } from '../../../../server/src/rules/stated/cadence';

describe('cadences of a text', () => {
  for (const [text, days] of [
    ['archive file every six months', 180],
    ['once a year, in January', 365],
    ['one export per year, in March', 365],
    ['export on the first of each month', 30],
    ['exported on the first of the month', 30],
    ['a file at the end of the quarter', 91],
    ['on the 3rd working day of the month', 30],
    ['after year-end close', 365],
    ['twice a year', 182.5],
    ['half-yearly', 182],
    ['every two weeks', 14],
    ['every other day', 2],
    ['nightly', 1],
    ['quarterly', 91],
    ['streaming', 0],
  ] as const)
    it(`reads "${text}"`, () => assert.equal(cadencesIn(text)[0]?.days, days));

  it('takes no rate of rows for a cadence', () => {
    for (const text of [
      '30,000 a month',
      '1.80 million rows per day',
      '9.8M values/day',
      'a month of data',
      'the first months of 2024',
      'at the end of the call',
    ])
      assert.deepEqual(cadencesIn(text), [], text);
  });
});
