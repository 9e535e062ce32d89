import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { calculationsIn, formatQuantity } from '../../../server/src/language/arithmetic';
import { type Dimension, quantitiesIn } from '../../../server/src/language/quantities';
import { scanQuantities } from '../../../server/src/language/quantities/scan';
import { costOf } from '../processor-time';
import { createRandom, type Random } from '../random';

const fragments = [
  ...[
    '100',
    '1,200',
    '0.5',
    '1e-4',
    '10^6',
    '²',
    '.',
    ',',
    '-',
    '–',
    ' to ',
    '±',
    '€',
    '$',
    '%',
    ' ms',
    'M',
    ' B',
    'k',
    '/s',
  ],
  ...[
    ' per day',
    ' a',
    '<',
    '≤ ',
    'under ',
    'p99 ',
    ' × ',
    ' x ',
    ' + ',
    ' = ',
    ' / ',
    '(',
    ')',
    '[12]',
    '2024-10-20',
    'v2.1',
  ],
  ...[
    ' users',
    ' requests',
    '万',
    '用户',
    '每秒',
    ' мс',
    'не более ',
    ' nines',
    'three',
    'İ',
    'ﬀ',
    '\u0301',
    '😀',
    '\ud800',
    '\u00a0',
  ],
  ...['\n', '|', 'fp32', '86400', ' per user', 'from ', ' of requests '],
];

function randomText(random: Random): string {
  let text = '';
  for (let count = random.below(24); count >= 0; count--)
    text += random.chance(0.1) ? String.fromCharCode(random.below(0x10000)) : random.pick(fragments);
  return text;
}

describe('laws of quantities', () => {
  it('lie in the text, in order, without overlap, and are finite', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = randomText(createRandom(seed));
      const header = seed % 3 === 0 ? randomText(createRandom(seed + 1e6)) : undefined;
      let end = 0;
      for (const one of quantitiesIn(text, header)) {
        assert.equal(text.slice(one.start, one.end), one.text, `seed ${seed}`);
        assert.ok(one.start >= end && one.end > one.start, `seed ${seed}: ${JSON.stringify(text)}`);
        assert.ok(Number.isFinite(one.value), `seed ${seed}: ${JSON.stringify(text)}`);
        if (one.low !== undefined && one.value > 0)
          assert.ok(one.low < one.value, `seed ${seed}: ${JSON.stringify(text)}`);
        end = one.end;
      }
    }
  });

  it('of formulas lie in the text, in order and without overlap', () => {
    const tex = [
      '$',
      '$$',
      '\\$',
      '\\le ',
      '\\ge',
      '\\,',
      '\\text{',
      '{',
      '}',
      '_',
      '\\times',
      '\\frac',
      '(',
      ')',
      '\\(',
      '~',
    ];
    let formulas = 0;
    for (let seed = 1; seed <= 6000; seed++) {
      const random = createRandom(seed);
      let text = '';
      for (let count = random.below(16); count >= 0; count--)
        text += random.chance(0.5)
          ? random.pick(tex)
          : random.pick(['5', '10', '%', 'ms', ' ', 'x', ' and ', '<', 'p99']);
      let end = 0;
      for (const one of quantitiesIn(text)) {
        assert.ok(
          one.start >= end && one.end > one.start && one.end <= text.length,
          `seed ${seed}: ${JSON.stringify(text)}`,
        );
        assert.match(text.slice(one.start, one.end), /\d/u, `seed ${seed}: ${JSON.stringify(text)}`);
        if (text.slice(one.start, one.end) !== one.text) formulas++;
        end = one.end;
      }
    }
    assert.ok(formulas > 100, `${formulas}`);
  });

  it('calculations lie in the text and hold their operands', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = randomText(createRandom(seed));
      for (const { start, end, text: own, operands, value, stated } of calculationsIn(text)) {
        assert.equal(text.slice(start, end), own, `seed ${seed}`);
        assert.ok(operands.length > 1 && Number.isFinite(value), `seed ${seed}`);
        for (const one of operands) {
          assert.ok(one.start >= start && one.end <= end, `seed ${seed}: ${JSON.stringify(text)}`);
          assert.equal(text.slice(one.start, one.end), one.text, `seed ${seed}: ${JSON.stringify(text)}`);
        }
        if (stated) assert.equal(text.slice(stated.start, stated.end), stated.text, `seed ${seed}`);
      }
    }
  });

  it('read what is formatted, to one percent', () => {
    const random = createRandom(7);
    const dimensions: readonly Dimension[] = [
      'duration',
      'throughput',
      'storage',
      'percent',
      'money',
      'ratio',
      'number',
    ];
    for (const dimension of dimensions) {
      for (let turn = 0; turn < 300; turn++) {
        const value = 10 ** (random.next() * 12 - 3);
        const written = formatQuantity(dimension, value, dimension === 'money' ? 'EUR' : undefined);
        const [read, ...more] = quantitiesIn(`it is ${written} now`);
        assert.deepEqual(more, [], written);
        assert.equal(read?.dimension, dimension, `${value} → ${written}`);
        assert.ok(Math.abs((read?.value ?? 0) / value - 1) < 0.01, `${value} → ${written} → ${read?.value}`);
      }
    }
  });

  it('take time in proportion to the text, whatever it is', () => {
    const timeOf = (text: string): number => costOf(() => scanQuantities(text, ''), 0);
    for (const part of [
      '9',
      '1 ',
      '1,',
      '1.',
      '1 - ',
      '1,000,',
      '10^',
      ' ',
      '1 × ',
      'p99 ',
      '$',
      '5 %, ',
      'one ',
      '[1',
      '1:',
      '< ',
    ]) {
      const short = part.repeat(3000 / part.length);
      const long = part.repeat(24_000 / part.length);
      const once = timeOf(short);
      const eight = timeOf(long);
      // Quadratic time would be 64 times as much.
      assert.ok(
        eight < 24 * once + 60,
        `'${part}': ${once.toFixed(1)} ms, eight times the text ${eight.toFixed(1)} ms`,
      );
    }
  });
});
