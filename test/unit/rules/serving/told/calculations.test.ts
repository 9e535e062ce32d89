import assert from 'node:assert/strict';
import { wronglyTold } from '../../../../../server/src/rules/serving/told/calculations';
import { costOf } from '../../../processor-time';

describe('calculations that are told in words', () => {
  it('compares machines with the load, however many words stand between a number and "per second"', () => {
    for (const load of ['2,600 requests/s', '2.6k scored requests per second', '2600/s', '2,600 /sec'])
      assert.equal(
        wronglyTold({ text: `One pod handles 150 requests/s, so ten pods carry the peak of ${load}.` })[0]?.value,
        18,
        load,
      );
  });

  /** Milliseconds of processor time: each took the square of its length, 300 and more. */
  const most = 250;
  const runs: readonly string[] = ['a', '1', '1,', '1k a'];
  for (const run of runs)
    it(`reads ${JSON.stringify(run)} again and again in linear time`, () => {
      let times = 5000;
      const cost = costOf(() => {
        // Another length each time, as texts are remembered.
        const long = run.repeat(Math.ceil(19_000 / run.length) - (times++ % 100));
        wronglyTold({ text: `Of 9 pods one pod handles 5 ${long}!` });
        wronglyTold({ text: `One pod handles 5 requests/s, so 6 pods do ${long}!` });
      }, most);
      assert.ok(cost < most, `${Math.round(cost)} ms`);
    });
});
