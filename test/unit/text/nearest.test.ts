import assert from 'node:assert/strict';
import { editDistance, nearestName } from '../../../server/src/text/nearest';
import { createRandom } from '../random';

describe('the edit distance', () => {
  const pairs: readonly (readonly [string, string, number])[] = [
    ['', '', 0],
    ['', 'abc', 3],
    ['labels', 'labels', 0],
    ['lables', 'labels', 1],
    ['label', 'labels', 1],
    ['metrcs-onlin', 'metrics-online', 2],
    ['ca', 'abc', 3],
    ['abcdef', 'ghijkl', 6],
  ];

  it('counts letters put in, left out, replaced and swapped', () => {
    for (const [a, b, distance] of pairs) {
      assert.equal(editDistance(a, b), distance, `${a} ${b}`);
      assert.equal(editDistance(b, a), distance, `${b} ${a}`);
    }
  });

  it('with a bound is exact up to it, and above it beyond', () => {
    const random = createRandom(5);
    const word = (): string => Array.from({ length: random.below(12) }, () => random.pick([...'abc'])).join('');
    for (let count = 0; count < 2000; count++) {
      const [a, b, most] = [word(), word(), random.below(6)];
      const [exact, bounded] = [editDistance(a, b), editDistance(a, b, most)];
      assert.ok(exact <= most ? bounded === exact : bounded > most, `${a} ${b} ${most}: ${exact} ${bounded}`);
    }
  });
});

describe('the nearest name', () => {
  const names = ['data/cadence-fits', 'data/labels-defined', 'data/label-defined'];

  it('is the one with the fewest letters changed, of two the first', () => {
    assert.equal(nearestName('data/lables-defined', names), 'data/labels-defined');
    assert.equal(nearestName('data/labelx-defined', names), 'data/labels-defined');
    assert.equal(nearestName('cadense-fits', names), 'data/cadence-fits');
  });

  it('is none where more than a third would change', () => {
    assert.equal(nearestName('monitoring', names), undefined);
    assert.equal(nearestName('', names), undefined);
  });
});
