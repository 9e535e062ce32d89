import assert from 'node:assert/strict';
import { startAttempt } from '../../../../client/src/interview/clock';
import { sharesFor } from '../../../../client/src/interview/data';
import { inWords, minutes, paceOf } from '../../../../client/src/interview/pace';
import { shipped } from './shipped';

const minute = 60_000;
const attempt = { ...startAttempt('untitled:Untitled-1', 'ad-click', 45 * minute, 0), phase: 'framing' };

describe('interview: the pace in the status bar', () => {
  it('shows the phase, its share and what is left', () => {
    const { text, label } = paceOf({ ...attempt, spent: { '': 10_000, framing: 190_000, data: 200_000 } }, shipped);
    assert.equal(text, '$(watch) Framing 3:10 of 5:00 · 38:20 left');
    assert.equal(
      label,
      'Interview practice, phase Framing, 3 minutes 10 seconds of 5 minutes, 38 minutes 20 seconds left',
    );
  });

  it('says in words when a share is used up, when it is paused and where no phase has begun', () => {
    assert.match(paceOf({ ...attempt, spent: { framing: 301_000 } }, shipped).text, /5:01 of 5:00, over/);
    assert.match(paceOf({ ...attempt, running: false }, shipped).text, /Paused · 45:00 left/);
    assert.match(paceOf({ ...attempt, phase: '' }, shipped).text, /Start 0:00 · 45:00 left/);
  });

  it('scales the shares with the length of the practice', () => {
    for (const length of [1, 20, 45, 90]) {
      const sum = [...sharesFor(shipped, length).values()].reduce((a, b) => a + b, 0);
      assert.ok(Math.abs(sum - length * minute) < 1, `${length}`);
    }
    assert.equal(sharesFor(shipped, 90).get('framing'), 10 * minute);
  });

  it('writes times beyond an hour in minutes', () => {
    assert.equal(minutes(75 * minute + 999), '75:00');
    assert.equal(minutes(-5), '0:00');
    assert.equal(inWords(61_000), '1 minute 1 second');
    assert.equal(inWords(0), '0 seconds');
  });
});
