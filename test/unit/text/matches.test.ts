import { strict as assert } from 'node:assert';
import { matchesIn } from '../../../server/src/text/matches';

describe('matches of an expression', () => {
  it('are those that matchAll gives', () => {
    const texts = ['', 'a1b22', 'no digit', '😀x😀', 'aaa', '\ud83d'];
    const patterns = [/\d+/g, /(?<letter>[a-z])(\d)?/gu, /x*/g, /x*/gu, /(?=a)/gy, /a/gy];
    for (const text of texts)
      for (const pattern of patterns)
        assert.deepEqual([...matchesIn(text, pattern)], [...text.matchAll(pattern)], `${pattern} in ${text}`);
  });

  it('are the same when asked again, also after a match that was left half way', () => {
    const pattern = /\d/g;
    pattern.exec('12');
    for (let times = 0; times < 2; times++) assert.equal(matchesIn('12', pattern).length, 2);
  });
});
