import assert from 'node:assert/strict';
import { casesPerArm } from '../../../../server/src/rules/evaluation/sample-size';

describe('cases per arm', () => {
  it('follows the usual tables: 5% against 6% wants some eight thousand', () => {
    const cases = casesPerArm(0.05, 0.01);
    assert.ok(cases > 7000 && cases < 9000, String(cases));
  });

  it('grows fourfold when the effect halves', () => {
    assert.equal(Math.round(casesPerArm(0.2, 0.01) / casesPerArm(0.2, 0.02)), 4);
  });

  it('is without end for no effect', () => assert.equal(casesPerArm(0.2, 0), Number.POSITIVE_INFINITY));
});
