import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differs, sumOfStages } from '../../../../server/src/rules/serving/budget';
import { allowedDowntime, lengthsOf, matchesDowntime, month } from '../../../../server/src/rules/serving/downtime';
import { averageRate, rateFits } from '../../../../server/src/rules/serving/traffic';
import { rawVectorBytes, sizeFits } from '../../../../server/src/rules/serving/vector-memory';

const ms = fc.integer({ min: 1, max: 5000 });
const stage = fc
  .record({ ms, group: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }) })
  .map(({ ms, group }) => (group === undefined ? { ms } : { ms, group }));

describe('sum of the stages of a request', () => {
  it('adds up serial stages', () => assert.equal(sumOfStages([{ ms: 30 }, { ms: 25 }, { ms: 40 }]), 95));

  it('counts the slowest of those that run at the same time', () =>
    assert.equal(sumOfStages([{ ms: 10 }, { ms: 45, group: 1 }, { ms: 40, group: 1 }, { ms: 5, group: 2 }]), 60));

  it('has no dust of binary fractions', () => assert.equal(sumOfStages([{ ms: 0.1 }, { ms: 0.2 }]), 0.3));

  it('lies between the slowest stage and the serial sum, in any order', () => {
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 12 }), (stages) => {
        const sum = sumOfStages(stages);
        assert.ok(sum >= Math.max(...stages.map((one) => one.ms)));
        assert.ok(sum <= stages.reduce((total, one) => total + one.ms, 0));
        assert.equal(sumOfStages([...stages].reverse()), sum);
      }),
    );
  });
});

describe('a total that is not the sum', () => {
  it('may be rounded', () => {
    assert.equal(differs(33.3, 33.5), false);
    assert.equal(differs(95, 96), false);
    assert.equal(differs(1000, 1019), false);
  });

  it('may not hide a stage', () => {
    assert.equal(differs(80, 95), true);
    assert.equal(differs(5, 6), true);
    assert.equal(differs(1360, 1260), true);
  });
});

describe('downtime that an availability allows', () => {
  const minutes = (value: number): number => value * 60_000;

  it('is 43.2 min a month at 99.9 %', () => assert.equal(allowedDowntime(0.999, month), minutes(43.2)));

  it('is ten times less with each nine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), (nines) => {
        const ratio = allowedDowntime(1 - 10 ** -nines, month) / allowedDowntime(1 - 10 ** -(nines + 1), month);
        assert.ok(Math.abs(ratio - 10) < 0.01, String(ratio));
      }),
    );
  });

  it('fits any length that a month may have', () => {
    const lengths = lengthsOf.get('month') ?? [];
    for (const stated of [40.3, 43, 43.8, 44.6])
      assert.ok(matchesDowntime(0.999, minutes(stated), lengths), `${stated}`);
    assert.equal(matchesDowntime(0.9999, minutes(40), lengths), false);
    assert.equal(matchesDowntime(0.999, minutes(4.3), lengths), false);
  });
});

describe('requests per second', () => {
  it('are users times requests over 86,400', () => assert.ok(Math.abs(averageRate(10e6, 10) - 1157.4) < 0.1));

  it('may be rounded as an average, and higher as a peak', () => {
    assert.ok(rateFits(1200, 1157.4, 'average'));
    assert.ok(!rateFits(10_000, 1157.4, 'average'));
    assert.ok(rateFits(3500, 1157.4, 'peak'));
    assert.ok(!rateFits(100, 1157.4, 'peak'));
    assert.ok(!rateFits(200_000, 1157.4, 'either'));
  });

  it('follow a stated factor at the peak', () => {
    assert.ok(rateFits(3500, 1157.4, 'peak', 3));
    assert.ok(!rateFits(7000, 1157.4, 'peak', 3));
  });

  it('fit at any scale or at none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1e5, noNaN: true }),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.constantFrom('average' as const, 'peak' as const, 'either' as const),
        (average, times, as) => {
          fc.pre([0.8, 1.25, 12].every((edge) => Math.abs(times - edge) > 1e-6));
          assert.equal(rateFits(average * times, average, as), rateFits(times, 1, as));
        },
      ),
    );
  });
});

describe('memory of vectors', () => {
  it('is their number times dimensions times bytes', () => assert.equal(rawVectorBytes(100e6, 256, 4), 102.4e9));

  it('leaves room for a graph and for binary gigabytes', () => {
    const raw = rawVectorBytes(100e6, 256, 4);
    assert.equal(sizeFits(95.4e9, raw), 'fits');
    assert.equal(sizeFits(160e9, raw), 'fits');
    assert.equal(sizeFits(10e9, raw), 'too little');
    assert.equal(sizeFits(1e12, raw), 'too much');
  });
});
