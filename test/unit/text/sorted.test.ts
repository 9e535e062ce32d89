import assert from 'node:assert/strict';
import { countBefore } from '../../../server/src/text/sorted';

describe('how many stand before a border', () => {
  it('counts those for which it holds, be it none, some or all', () => {
    for (const length of [0, 1, 2, 7, 64])
      for (let border = 0; border <= length; border++)
        assert.equal(
          countBefore(
            Array.from({ length }, (_, at) => at),
            (one) => one < border,
          ),
          border,
        );
  });
  it('asks few of many', () => {
    let asked = 0;
    countBefore(
      Array.from({ length: 1_000_000 }, (_, at) => at),
      (one) => {
        asked++;
        return one < 345_678;
      },
    );
    assert.ok(asked <= 20, `${asked}`);
  });
});
