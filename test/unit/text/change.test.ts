import assert from 'node:assert/strict';
import { changeBetween, changedLines } from '../../../server/src/text/change';
import { lineIndex } from '../../../server/src/text/lines';
import { createRandom } from '../random';

const pieces = ['a', 'b', '\n', '\r\n', '\r', '😀', '\ud83d', 'aa', '\n\n', 'some words of a line ', ''];

describe('the change between two texts', () => {
  it('is the smallest one, at either end and in the middle', () => {
    assert.equal(changeBetween('same', 'same'), undefined);
    assert.deepEqual(changeBetween('abc', 'abXc'), { start: 2, oldEnd: 2, newEnd: 3 });
    assert.deepEqual(changeBetween('abc', 'bc'), { start: 0, oldEnd: 1, newEnd: 0 });
    assert.deepEqual(changeBetween('abc', 'abcd'), { start: 3, oldEnd: 3, newEnd: 4 });
    assert.deepEqual(changeBetween('', 'a'), { start: 0, oldEnd: 0, newEnd: 1 });
    assert.deepEqual(changeBetween('aa', 'aaa'), { start: 2, oldEnd: 2, newEnd: 3 });
  });

  it('is found in long texts', () => {
    const before = 'word '.repeat(40_000);
    for (const at of [0, 1, 4095, 4096, 4097, 100_000, before.length]) {
      const change = changeBetween(before, `${before.slice(0, at)}X${before.slice(at)}`);
      assert.deepEqual(change, { start: at, oldEnd: at, newEnd: at + 1 });
    }
  });

  it('makes the one text of the other, and the lines of the one of those of the other', () => {
    const seed = Number(process.env.SEED ?? 82_301);
    for (let at = 0; at < 4000; at++) {
      const random = createRandom(seed + at);
      const some = (most: number): string =>
        Array.from({ length: random.below(most) }, () => random.pick(pieces)).join('');
      const before = some(20);
      const from = random.below(before.length + 1);
      const after = before.slice(0, from) + some(4) + before.slice(from + random.below(6));
      const change = changeBetween(before, after);
      if (!change) {
        assert.equal(before, after);
        continue;
      }
      const { start, oldEnd, newEnd } = change;
      const again = `SEED=${seed + at} ${JSON.stringify([before, after])}`;
      assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after, again);
      assert.deepEqual(changedLines(lineIndex(before), after, change), lineIndex(after), again);
    }
  });
});
