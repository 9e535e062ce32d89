import assert from 'node:assert/strict';
import { scoringTime } from '../../../../server/src/rules/modeling/scoring-time';

describe('scoringTime', () => {
  it('multiplies items by the cost of one and compares with the budget', () => {
    assert.equal(
      scoringTime(100_000_000, 100),
      '0.01 ms an item that is 1,000 s of computing, 10,000 times the budget',
    );
  });

  it('tells a million items in a second, the least that is reported, as ten times too much', () => {
    assert.equal(scoringTime(1_000_000, 1000), '0.01 ms an item that is 10 s of computing, 10 times the budget');
  });
});
