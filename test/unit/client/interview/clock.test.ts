import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Attempt,
  advance,
  isOver,
  leftMs,
  longestGapMs,
  moveTo,
  pause,
  readAttempt,
  resume,
  spentMs,
  startAttempt,
  wantsWarning,
} from '../../../../client/src/interview/clock';

const noon = Date.UTC(2026, 0, 5, 12);
const minute = 60_000;
const start = (minutes = 45): Attempt => startAttempt('untitled:Untitled-1', 'ad-click', minutes * minute, noon);

/** What can happen to a clock, with the milliseconds that pass before it. */
const event = fc.record({
  after: fc.integer({ min: 0, max: longestGapMs }),
  what: fc.constantFrom('tick', 'pause', 'resume', 'data', 'serving'),
});

function happen(attempt: Attempt, what: string, now: number): Attempt {
  if (what === 'tick') return advance(attempt, now);
  if (what === 'pause') return pause(attempt, now);
  if (what === 'resume') return resume(attempt, now);
  return moveTo(attempt, what, now);
}

describe('interview: the clock', () => {
  it('gives the time to the phase where the cursor was', () => {
    const inData = moveTo(start(), 'data', noon + minute);
    const later = advance(inData, noon + 2.5 * minute);
    assert.deepEqual(later.spent, { '': minute, data: 1.5 * minute });
    assert.equal(leftMs(later), 42.5 * minute);
  });

  it('counts exactly the time in which it ran, whatever happened, and never more than there is', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (events, minutes) => {
        let [attempt, now, ran] = [start(minutes), noon, 0];
        for (const { after, what } of events) {
          now += after;
          if (attempt.running) ran += after;
          attempt = happen(attempt, what, now);
        }
        const last = advance(attempt, now);
        assert.equal(spentMs(last), Math.min(ran, minutes * minute));
        assert.equal(spentMs(last) + leftMs(last), minutes * minute);
      }),
    );
  });

  it('gives the same whether it ticks often or seldom', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 20 }), (steps) => {
        const total = steps.reduce((sum, step) => sum + step, 0);
        let [often, now] = [start(), noon];
        for (const step of steps) {
          now += step;
          often = advance(often, now);
        }
        assert.deepEqual(often, advance(start(), noon + total));
      }),
    );
  });

  it('pauses and counts nothing when the machine slept or the window was closed', () => {
    const woken = advance(start(), noon + longestGapMs + 1);
    assert.equal(spentMs(woken), 0);
    assert.equal(woken.running, false);
    const resumed = advance(resume(woken, noon + 9 * 3600_000), noon + 9 * 3600_000 + 5000);
    assert.equal(spentMs(resumed), 5000);
  });

  it('counts nothing when the clock of the machine is set back, and goes on from there', () => {
    const back = advance(start(), noon - 3600_000);
    assert.equal(spentMs(back), 0);
    assert.equal(spentMs(advance(back, noon - 3600_000 + 1000)), 1000);
  });

  it('warns once, five minutes before the end, and not in a practice of five minutes', () => {
    const spent = { data: 40 * minute };
    assert.equal(wantsWarning({ ...start(), spent: { data: 40 * minute - 1 } }), false);
    assert.equal(wantsWarning({ ...start(), spent }), true);
    assert.equal(wantsWarning({ ...start(), spent, warned: true }), false);
    assert.equal(wantsWarning({ ...start(), spent, running: false }), false);
    assert.equal(wantsWarning(start(5)), false);
    const over = { ...start(), spent: { data: 45 * minute } };
    assert.equal(isOver(over), true);
    assert.equal(wantsWarning(over), false);
  });

  it('survives being stored, and takes nothing else for an attempt', () => {
    const attempt = { ...moveTo(start(), 'data', noon + 1000), asked: [0, 2] };
    assert.deepEqual(readAttempt(JSON.parse(JSON.stringify(attempt))), attempt);
    for (const broken of [undefined, null, 7, {}, { ...attempt, version: 2 }, { ...attempt, spent: { data: 'x' } }])
      assert.equal(readAttempt(broken), undefined);
    fc.assert(fc.property(fc.anything(), (value) => void readAttempt(value)));
  });
});
