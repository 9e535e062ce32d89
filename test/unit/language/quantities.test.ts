import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { type Quantity, quantitiesIn } from '../../../server/src/language/quantities';

/** What matters of a quantity, without offsets. */
type Wanted = Partial<Omit<Quantity, 'start' | 'end'>>;

function holds(text: string, wanted: readonly Wanted[], header?: string): void {
  it(`${JSON.stringify(text)}${header === undefined ? '' : ` below "${header}"`}`, () => {
    const found = quantitiesIn(text, header);
    assert.deepEqual(
      found.map((one) => one.text),
      wanted.map((one, index) => one.text ?? found[index]?.text),
    );
    assert.equal(found.length, wanted.length);
    for (const [index, one] of wanted.entries())
      for (const [key, value] of Object.entries(one)) {
        const actual = found[index]?.[key as keyof Quantity];
        // Periods divide with a remainder.
        if (typeof value === 'number' && typeof actual === 'number')
          assert.ok(Math.abs(actual - value) <= 1e-9 * Math.abs(value), `${key} of '${found[index]?.text}': ${actual}`);
        else assert.deepEqual(actual, value, `${key} of '${found[index]?.text}'`);
      }
  });
}

const ms = (value: number, more: Wanted = {}): Wanted => ({ dimension: 'duration', value, ...more });
const day = 86_400_000;

describe('quantities: letters with more than one meaning', () => {
  holds('100M users', [{ dimension: 'count', value: 1e8, noun: 'user', text: '100M users' }]);
  holds('100 MB', [{ dimension: 'storage', value: 1e8, unit: 'MB' }]);
  holds('100m users', [{ dimension: 'count', value: 1e8, noun: 'user' }]);
  holds('5 m', [{ dimension: 'number', value: 5, unit: 'm' }]);
  for (const sign of ['0', '9', '_', 'x', 'é']) holds(`10 GB${sign}`, [{ dimension: 'number', value: 10, text: '10' }]);
  holds('10B parameters', [{ dimension: 'count', value: 1e10, noun: 'parameter' }]);
  holds('10 B parameters', [{ dimension: 'count', value: 1e10, noun: 'parameter' }]);
  holds('10 B', [{ dimension: 'storage', value: 10 }]);
  holds('2.0B/day', [{ dimension: 'throughput', value: 2e9 / 86_400, period: 'day' }]);
  holds('200B/event', [{ dimension: 'storage', value: 200, per: 'event' }]);
  holds('a Llama of 70B', [{ dimension: 'number', value: 7e10 }]);
  holds('25 Mb', [{ dimension: 'number', value: 25, unit: 'Mb' }]);
  holds('10 Gb/s', [{ dimension: 'throughput', value: 1.25e9, noun: 'byte' }]);
  holds('$5m, $3B', [
    { dimension: 'money', value: 5e6 },
    { dimension: 'money', value: 3e9 },
  ]);
  holds('3 d, 3D, 128d, 2nd, the 1990s, 4xlarge', [ms(3 * day)]);
  holds('5x faster, 2–3x', [
    { dimension: 'ratio', value: 5 },
    { dimension: 'ratio', value: 3, low: 2 },
  ]);
});

describe('quantities: bounds and percentiles', () => {
  for (const [text, bound] of [
    ['sub-100ms', '<'],
    ['< 100 ms', '<'],
    ['under 100 ms', '<'],
    ['<=100ms', '<='],
    ['at most 100 ms', '<='],
    ['no more than 100 ms', '<='],
    ['100 ms or less', '<='],
    ['≥ 100 ms', '>='],
    ['about 100 ms', '~'],
    ['not be more than 100 ms', '<='],
    ['не более 100 мс', '<='],
    ['menos de 100 ms', '<'],
    ['不超过100毫秒', '<='],
    ['100ms以内', '<='],
  ] as const)
    holds(text, [ms(100, { bound, text })]);
  holds('measured over 30 days', [ms(30 * day, { text: '30 days' })]);
  holds('-> 5', [{ text: '5' }]);
  holds('10k+ users', [{ dimension: 'count', value: 1e4, bound: '>=' }]);
  holds('p99 is no number', []);
  holds('p99 < 100 ms', [ms(100, { bound: '<', percentile: 99, text: 'p99 < 100 ms' })]);
  holds('TP99 latency under 300 ms', [ms(300, { bound: '<', percentile: 99 })]);
  holds('the 99th percentile is 45ms', [ms(45, { percentile: 99, text: '99th percentile is 45ms' })]);
  holds('p99.9 of 2 s', [ms(2000, { percentile: 99.9 })]);
  holds('50 ms p99, 20 ms (p50)', [ms(50, { percentile: 99 }), ms(20, { percentile: 50, text: '20 ms (p50)' })]);
  holds('99% of requests under 200 ms', [
    ms(200, { bound: '<', percentile: 99, text: '99% of requests under 200 ms' }),
  ]);
  holds('99% of requests succeed. Timeout 200 ms', [
    { dimension: 'percent', value: 0.99 },
    ms(200, { text: '200 ms' }),
  ]);
  holds('p99 of 1,000 requests is 50 ms', [{ dimension: 'count', value: 1000 }, ms(50)]);
});

describe('quantities: how numbers are written', () => {
  for (const text of ['1,200,000', '1 200 000', '1.200.000', '1_200_000', '1.2e6', '1.2 × 10^6', '1.2M'])
    holds(`${text} users`, [{ dimension: 'count', value: 1.2e6, noun: 'user' }]);
  holds('10^6, 1e-4, 0.03²', [{ value: 1e6 }, { value: 1e-4 }, { value: 0.0009 }]);
  holds('0,5 %, 2,3 млн, 12,5 ms', [{ value: 0.005 }, { value: 2.3e6 }, { value: 12.5 }]);
  holds('1,250 млн, 1,250 million', [{ value: 1.25e6 }, { value: 1.25e9 }]);
  holds('folds 1,2,3', [{ value: 1 }, { value: 2 }, { value: 3 }]);
  holds('0.72 ± 0.05, 45 ms ± 3 ms', [{ value: 0.72, text: '0.72 ± 0.05' }, ms(45)]);
  holds('three nines, six nines', [
    { dimension: 'percent', value: 0.999 },
    { dimension: 'percent', value: 0.999999 },
  ]);
  holds('two weeks, one million users, two models', [ms(14 * day), { dimension: 'count', value: 1e6 }]);
  holds('-0.3 pp, −5%', [
    { value: -0.003, points: true },
    { value: -0.05, dimension: 'percent' },
  ]);
});

describe('quantities: ranges', () => {
  holds('10-20 ms', [ms(20, { low: 10 })]);
  holds('0.5–0.8', [{ dimension: 'number', value: 0.8, low: 0.5 }]);
  holds('2 to 3 weeks', [ms(21 * day, { low: 14 * day })]);
  holds('between 5 and 10 ms', [ms(10, { low: 5 })]);
  holds('10k-20k users, 500-1k items', [
    { noun: 'user', value: 2e4, low: 1e4 },
    { noun: 'item', value: 1000, low: 500 },
  ]);
  holds('from 5% to 7%', [{ value: 0.05 }, { value: 0.07 }]);
  holds('from 200 ms to 100 ms', [ms(200), ms(100)]);
  holds('от 10 до 20 минут', [ms(1.2e6, { low: 6e5 })]);
});

describe('quantities: flows, money, storage, share', () => {
  holds('10M requests per day', [{ dimension: 'throughput', value: 1e7 / 86_400, noun: 'request', period: 'day' }]);
  holds('10M daily requests', [{ dimension: 'throughput', value: 1e7 / 86_400, noun: 'request', period: 'day' }]);
  holds('10M daily active users', [{ dimension: 'count', value: 1e7, noun: 'dau' }]);
  holds('20 requests per user per day', [{ dimension: 'throughput', value: 20 / 86_400, per: 'user' }]);
  holds('300 requests/month', [{ dimension: 'throughput', value: 300 / 2_592_000, period: 'month' }]);
  holds('1.2k QPS, 500 rps per pod', [
    { dimension: 'throughput', value: 1200, noun: 'query' },
    { dimension: 'throughput', value: 500, noun: 'request', per: 'instance' },
  ]);
  holds('100 запросов в секунду', [{ dimension: 'throughput', value: 100 }]);
  holds('每秒1000次请求', [{ dimension: 'throughput', value: 1000, period: 'second' }]);
  holds('8 TB/day', [{ dimension: 'throughput', value: 8e12 / 86_400, noun: 'byte', period: 'day' }]);
  holds('512 KiB', [{ dimension: 'storage', value: 524_288 }]);
  holds('€1.22 million a year', [{ dimension: 'money', value: 1.22e6, currency: 'EUR', per: 'year' }]);
  holds('$0.002 per query, $5 per 1k requests', [
    { dimension: 'money', value: 0.002, currency: 'USD', per: 'query' },
    { dimension: 'money', value: 5, per: '1k requests' },
  ]);
  holds('+2 pts', [{ value: 0.02, points: true }]);
  holds('by about 1.5 pt', [{ value: 0.015, points: true }]);
  holds('40 pts in a 12 pt font', [
    { value: 40, dimension: 'number' },
    { value: 12, dimension: 'number' },
  ]);
  holds('5 pp, 2 percentage points, 5 %', [
    { value: 0.05, points: true },
    { value: 0.02, points: true },
    { value: 0.05, points: undefined },
  ]);
  holds('10M user events', [{ noun: 'event', value: 1e7 }]);
  holds('5 millones de usuarios, 100万用户, 50 млн пользователей', [
    { noun: 'user', value: 5e6 },
    { noun: 'user', value: 1e6 },
    { noun: 'user', value: 5e7 },
  ]);
});

describe('quantities: digits that count nothing', () => {
  for (const text of [
    '2024-10-20 at 06:00, 20.10.2024, Dec 5, 2024, 2024年5月3日',
    'v2.1, 1.2.3, 10.0.0.1, Python 3.11',
    'section 4.2, phase 3, Table 2, § 5.1, #17',
    'as shown in [12], [3, 4]',
    'CS-01, R1, RFC-0147, S3, F1, Recall@500, top-10, D7, GPT-4, int8, x_3',
    '24/7 since 2019 and in 2020-2024',
    'https://example.org/a/2024/12?x=3',
    '3-tier',
  ])
    holds(text, []);
  holds('1. Latency is 5 ms', [ms(5)]);
  holds('3.2 Latency is 5 ms', [ms(5)]);
  holds('1.5 GB per shard', [{ dimension: 'storage', value: 1.5e9 }]);
  holds('dimension 2048 in 2024 users', [{ value: 2048 }, { noun: 'user', value: 2024 }]);
  holds('costs $p \\approx 0.5$', [{ dimension: 'number', value: 0.5 }]);
  // Of "±" only with a number behind it; and a word for a number is none within a word.
  holds('7-day± and 2 ± x', [ms(7 * day, { text: '7-day' }), { dimension: 'number', value: 2, text: '2' }]);
  holds('someone two users, at most\u00a0five days', [ms(5 * day, { bound: '<=' })]);
  holds('1234567890123456 and 123456789012345', [{ dimension: 'number', value: 123456789012345 }]);
});

describe('quantities: the unit of a table header', () => {
  holds('45', [ms(45, { percentile: 99, text: '45' })], 'Latency p99 (ms)');
  holds('45', [ms(45)], 'Latency, ms');
  holds('45', [ms(45, { percentile: 99 })], 'ms p99');
  holds('45', [ms(45, { percentile: 95 })], 'Time, ms at p95');
  holds('100', [{ dimension: 'count', value: 1e8, noun: 'user' }], 'Users (M)');
  holds('7', [{ dimension: 'count', value: 7e9, noun: 'parameter' }], 'Parameters (B)');
  holds('10-20', [{ dimension: 'percent', value: 0.2, low: 0.1 }], 'Share, %');
  holds('2 s', [ms(2000)], 'Latency (ms)');
  holds('12', [{ dimension: 'number', value: 12 }], 'Model');
  holds('12', [{ dimension: 'number', value: 12 }], 'Min');
  holds('1.2k', [{ dimension: 'throughput', value: 1200 }], 'Peak QPS');
});

describe('quantities: comparisons in formulas', () => {
  holds('AUC $\\ge$ 0.81', [{ dimension: 'number', value: 0.81, bound: '>=', text: '≥ 0.81' }]);
  holds('$\\text{MAE} \\leq 4.2$', [{ dimension: 'number', value: 4.2, bound: '<=' }]);
  holds('p95 $\\leq 150$ ms', [ms(150, { bound: '<=', percentile: 95 })]);
  holds('no order for $>45$ days', [ms(45 * day, { bound: '>' })]);
  holds('recall \\geqslant 90\\,%, cost \\lt $3', [
    { value: 90, bound: '>=' },
    { unit: '$', value: 3, bound: '<' },
  ]);
  // Amounts stay amounts, words that only begin like a sign stay words.
  holds('costs $5 now, $8 later', [{ unit: '$' }, { unit: '$' }]);
  holds('\\left 3', [{ dimension: 'number', value: 3 }]);

  it('have offsets into the text given', () => {
    const text = 'F1 $\\ge$ 0.7, recall $\\ge$ 0.9';
    assert.deepEqual(
      quantitiesIn(text).map(({ start, end }) => text.slice(start, end)),
      ['$\\ge$ 0.7', '$\\ge$ 0.9'],
    );
  });
});

describe('quantities: formulas', () => {
  const percent = (value: number, more: Wanted = {}): Wanted => ({ dimension: 'percent', value, ...more });
  const plain = (value: number, more: Wanted = {}): Wanted => ({ dimension: 'number', value, ...more });

  // What Markdown leaves of `\%`, `\,` and `\(` is "%", "," and "(".
  holds('an error of $5%$', [percent(0.05, { text: '5%' })]);
  holds('an error of $5\\%$', [percent(0.05, { text: '5%' })]);
  holds('an error $\\le 5%$', [percent(0.05, { bound: '<=', text: '≤ 5%' })]);
  holds('in $50,\\text{ms}$ each', [ms(50, { text: '50 ms' })]);
  holds('in $50\\,\\text{ms}$ each', [ms(50)]);
  holds('in $50 \\text{ ms}$ each', [ms(50)]);
  holds('in $50$ ms each', [ms(50)]);
  holds('in $50\\,\\mu\\text{s}$ each', [ms(0.05)]);
  holds('is $3 \\times$ faster', [{ dimension: 'ratio', value: 3 }]);
  holds('$p_{99} < 100,ms$', [ms(100, { bound: '<', percentile: 99 })]);
  holds('at (\\le 5%) of calls', [percent(0.05, { bound: '<=' })]);
  holds('at \\(50\\,\\text{ms}\\)', [ms(50)]);
  holds('$$\\text{recall} \\ge 0.9$$', [plain(0.9, { bound: '>=' })]);
  holds('$$\nn = 0.9 \\cdot 100\n$$', [plain(0.9, { bound: '=' }), plain(100)]);
  holds('$10^6$ users, $10{,}000$ items', [
    { dimension: 'count', value: 1e6, noun: 'user' },
    { dimension: 'count', value: 10_000, noun: 'item' },
  ]);
  holds('$2~\\text{TB}$ on disk', [{ dimension: 'storage', value: 2e12 }]);
  holds('$F_1 \\geq 0.8$', [plain(0.8, { bound: '>=' })]);
  holds('$x = \\frac{10^6}{86400}$', [plain(1e6, { unit: '' }), plain(86_400)]);
  holds('between $5$ and $10$ ms', [ms(10, { low: 5 })]);
  holds('a budget of $$500$ a day', [{ dimension: 'money', value: 500, per: 'day' }]);

  // Two signs of money in a sentence are no marks.
  const money = (value: number, more: Wanted = {}): Wanted => ({ dimension: 'money', value, currency: 'USD', ...more });
  holds('costs $5', [money(5)]);
  holds('$3.50 per 1k calls', [money(3.5)]);
  holds('$20k-$30k a month', [money(30_000, { low: 20_000 })]);
  holds('between $5 and $10', [money(10, { low: 5 })]);
  holds('$5/$10 per call', [money(5), money(10)]);
  holds('$0.02 a call (<$3)', [money(0.02), money(3, { bound: '<' })]);
  holds('costs $5 each and <$X', [money(5)]);
  holds('costs $5 each and ≤ 4$', [money(5), { value: 4, bound: '<=' }]);
  holds('US$5 and <10 EUR or 3$', [money(5), { dimension: 'money', value: 10 }, { value: 3 }]);

  for (const [text, wanted] of Object.entries({
    'an error of $5%$ now': '$5%$',
    'in $50,\\text{ms}$ each': '$50,\\text{ms}$',
    'in $50$ ms each': '$50$ ms',
    // A mark alone would break the formula.
    'with $x = 0.5 + y$': '= 0.5',
    'with $0.5 + y$': '0.5',
    'p < $0.05$': '< $0.05$',
    'from $5$ to $10$ ms': '$5$ to $10$ ms',
    '(\\le 5%)': '\\le 5%',
  }))
    it(`have offsets into the text given: ${text}`, () => {
      assert.deepEqual(
        quantitiesIn(text).map(({ start, end }) => text.slice(start, end)),
        [wanted],
      );
    });
});
