import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { calculationsIn, formatQuantity } from '../../../server/src/language/arithmetic';
import type { Dimension } from '../../../server/src/language/quantities';

/** [text, what the left side gives, the result stated] */
const cases: readonly (readonly [string, Dimension, string, string?])[] = [
  ['100M x 256 x 4 B = 102.4 GB', 'storage', '102.4 GB', '102.4 GB'],
  ['100M × 256 fp32 = 10 GB', 'storage', '102.4 GB', '10 GB'],
  ['100M vectors × 256 dims × fp16 ≈ 51.2 GB', 'storage', '51.2 GB', '51.2 GB'],
  ['100M items × 256-dim (int8)', 'storage', '25.6 GB'],
  ['100M items × 256-dim (int8) = 25.6 GB', 'storage', '25.6 GB', '25.6 GB'],
  ['4 B × 1,000 vectors (fp32) = 4 kB', 'storage', '4 kB', '4 kB'],
  ['20 ms + 30 ms = 45-55 ms', 'duration', '50 ms'],
  ['10M DAU x 20 requests/user/day / 86400 = 10k QPS', 'throughput', '2.31k QPS', '10k QPS'],
  ['10M DAU × 10/day / 86,400 s = 1,157 QPS', 'throughput', '1.16k QPS', '1,157 QPS'],
  ['10M requests / 86400 = 116 QPS', 'throughput', '115.7 QPS', '116 QPS'],
  ['40B events/day x 200 B/event = 8 TB/day', 'throughput', '92.6M QPS', '8 TB/day'],
  ['8 TB/day × 30 days × 3 replicas = 720 TB', 'storage', '720 TB', '720 TB'],
  ['8 TB × 30 days = 240 TB', 'storage', '240 TB', '240 TB'],
  ['70k QPS / 500 QPS per pod = 100 pods', 'count', '140', '100 pods'],
  ['1M items / 500 items/s = 2000 s', 'duration', '33.3 min', '2000 s'],
  ['20 ms + 30 ms + 45 ms = 95 ms', 'duration', '95 ms', '95 ms'],
  ['70% + 20% + 10% = 100%', 'percent', '100%', '100%'],
  ['$0.002 per query × 10M queries/day = $20k/day', 'money', '20k', '$20k/day'],
  ['$500/month × 12 months = $6,000', 'money', '6k', '$6,000'],
  ['14B tokens × $0.60 per 1M tokens = $8,400', 'money', '8.4k', '$8,400'],
  ['792M tokens × €0.60 per million = €475', 'money', '475.2', '€475'],
  ['500k rows × €5 per 1,000 rows = €2,500', 'money', '2.5k', '€2,500'],
  ['10.8M tokens/day, at $0.40 per million = $4.32/day', 'money', '4.32', '$4.32/day'],
  ['5.2k input × $15/M + 600 output × $75/M = $0.123', 'money', '0.123', '$0.123'],
  ['10 QPS × 86,400 s × 2k tokens = 1.73B tokens a day', 'throughput', '20k QPS', '1.73B tokens a day'],
  ['792M tokens × €0.60 / 1M = €475', 'money', '475.2', '€475'],
  ['16 × 0.05 × 0.95 / 0.01² = 7,600', 'number', '7.6k', '7,600'],
  ['100M users * 5 actions gives 500M actions', 'count', '500M', '500M'],
  ['2 × 3 + 4 × 5 = 26', 'number', '26', '26'],
];

describe('calculations', () => {
  for (const [text, dimension, gives, result] of cases)
    it(text, () => {
      const [found, ...more] = calculationsIn(text);
      assert.deepEqual(more, []);
      assert.equal(found?.dimension, dimension);
      assert.equal(formatQuantity(dimension, found?.value ?? Number.NaN), gives);
      assert.equal(found?.stated?.text, result);
    });

  it('compare in the unit of the author: a right result equals what the left side gives', () => {
    for (const text of [
      '10M × 20 requests/day = 200M requests/day',
      '40B events × 200 B = 8 TB/day',
      '1 GB + 2 GB = 3 GB',
    ]) {
      const [found] = calculationsIn(text);
      assert.ok(Math.abs((found?.stated?.value ?? 0) / (found?.value ?? 1) - 1) < 1e-9, text);
    }
  });

  for (const text of [
    'N × 256 × 4 B = 1 GB',
    '140 × (1 + 0.3) = 182',
    '224 × 224',
    '20/50/100 ms',
    '3/4 of users',
    '5 ms × 3 ms = 15 ms',
    '10 users + 5 videos = 15',
    '2 × 3 × n = 12',
    '2 × 3 GB + 4 × 5 ms = 26 GB',
    '5,000 stores × 14 days',
    '200k scores/s (fp16)',
    '10-20 ms × 3 = 60 ms',
    '5 m × 3 = 15',
    '40 seats at $300 = $900',
  ])
    it(`silence about ${text}`, () =>
      assert.deepEqual(
        calculationsIn(text).filter(({ stated, operands }) => stated || operands.length > 2 || !text.includes('(1')),
        [],
      ));

  it('leave out a result that is itself an expression', () => {
    const [first, second] = calculationsIn('10M × 20 = 200M/day / 86400 = 2.3k QPS');
    assert.equal(first?.stated, undefined);
    assert.equal(second?.stated?.text, '2.3k QPS');
  });
});

describe('formatQuantity', () => {
  for (const [dimension, value, written] of [
    ['storage', 102.4e9, '102.4 GB'],
    ['throughput', 23_148.1, '23.1k QPS'],
    ['throughput', 20 / 86_400, '20/day'],
    ['duration', 45, '45 ms'],
    ['duration', 999.97, '1 s'],
    ['duration', 259_200_000, '3 d'],
    ['percent', 0.123, '12.3%'],
    ['count', 0, '0'],
    ['number', -0.72, '-0.72'],
  ] as const)
    it(`${dimension} ${value}`, () => assert.equal(formatQuantity(dimension, value), written));

  it('money with and without its currency', () => {
    assert.equal(formatQuantity('money', 1.22e6, 'EUR'), '€1.22M');
    assert.equal(formatQuantity('money', 1.22e6), '1.22M');
  });
});
