import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { createPairTable } from '../../../server/src/coverage/pair-table';

describe('a table of pairs', () => {
  it('gives what a map of them gives', () => {
    for (const count of [0, 1, 2, 3, 7, 500]) {
      const known = new Map<string, number>();
      const entries: number[] = [];
      for (let at = 1; at <= count; at++) {
        const [first, second] = [(at * 7919) % 61, (at * 104_729) % 53];
        if (known.has(`${first} ${second}`)) continue;
        known.set(`${first} ${second}`, at);
        entries.push(first, second, at);
      }
      const table = createPairTable(entries);
      for (let first = 0; first < 64; first++)
        for (let second = 0; second < 64; second++)
          assert.equal(table.get(first, second), known.get(`${first} ${second}`) ?? 0, `${count}: ${first} ${second}`);
    }
  });

  it('tells a pair from the same two the other way round', () => {
    const table = createPairTable([1, 2, 9]);
    assert.deepEqual([table.get(1, 2), table.get(2, 1), table.get(0, 0), table.get(2 ** 31 - 1, 5)], [9, 0, 0, 0]);
  });
});
