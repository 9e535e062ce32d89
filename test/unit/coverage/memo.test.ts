import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { createMemo } from '../../../server/src/coverage/memo';

describe('the memo of judgements', () => {
  const made: number[] = [];
  const make = (key: number): string | undefined => {
    made.push(key);
    return key % 2 === 0 ? `value ${key}` : undefined;
  };
  beforeEach(() => {
    made.length = 0;
  });

  it('makes a value once, also one that is undefined', () => {
    const memo = createMemo<number, string | undefined>(10);
    for (let round = 0; round < 3; round++) {
      assert.equal(memo.get(2, make), 'value 2');
      assert.equal(memo.get(3, make), undefined);
    }
    assert.deepEqual(made, [2, 3]);
  });

  it('keeps what is in use, however much else comes by', () => {
    const memo = createMemo<number, string | undefined>(10);
    for (let key = 0; key < 1000; key++) {
      memo.get(-2, make);
      memo.get(key, make);
    }
    assert.equal(made.filter((key) => key === -2).length, 1);
  });

  it('forgets: at most twice its limit is kept', () => {
    const memo = createMemo<number, string | undefined>(10);
    for (let key = 0; key < 1000; key++) memo.get(key, make);
    made.length = 0;
    for (let key = 0; key < 980; key++) memo.get(key, make);
    assert.equal(made.length, 980);
  });

  it('keeps all of a round that is no longer than its limit', () => {
    const memo = createMemo<number, string | undefined>(10);
    for (let round = 0; round < 5; round++) for (let key = 0; key < 10; key++) memo.get(key, make);
    assert.equal(made.length, 10);
  });
});
