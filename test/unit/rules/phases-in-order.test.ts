import assert from 'node:assert/strict';
import { longestRising } from '../../../server/src/rules/structure/phases-in-order';

describe('structure/phases-in-order', () => {
  it('keeps as many phases as it can, so that the fewest have to move', () => {
    assert.deepEqual(longestRising([0, 4, 1, 2, 3]), [0, 1, 2, 3]);
    assert.deepEqual(longestRising([3, 0, 1, 2]), [0, 1, 2]);
    assert.deepEqual(longestRising([2, 1]), [2]);
    assert.deepEqual(longestRising([]), []);
  });
});
