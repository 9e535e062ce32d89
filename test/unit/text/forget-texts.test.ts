import assert from 'node:assert/strict';
import { createMemo, forgetTexts } from '../../../server/src/text/memo';

describe('what is remembered of texts', () => {
  it('is dropped on demand by every memo, and made again', () => {
    const made: string[] = [];
    const make = (key: string): string => {
      made.push(key.slice(0, 5));
      return key.toUpperCase();
    };
    const [one, other] = [createMemo<string>(), createMemo<string>({ weight: 50 })];
    const long = 'long '.repeat(4000);
    const ask = (): void => {
      assert.equal(one.get('short', make), 'SHORT');
      assert.equal(one.get(long, make), long.toUpperCase());
      assert.equal(other.get('other', make), 'OTHER');
    };
    ask();
    ask();
    assert.deepEqual(made, ['short', 'long ', 'other']);
    forgetTexts();
    ask();
    assert.deepEqual(made, ['short', 'long ', 'other', 'short', 'long ', 'other']);
  });
});
