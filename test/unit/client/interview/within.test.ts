import assert from 'node:assert/strict';
import { isWithin } from '../../../../client/src/interview/within';

/** Surroundings whose events and clock are the test's; `open` counts what is watched and what waits. */
function surroundings(there = false) {
  const state = { there, open: 0, tell: (): void => {}, timeIsOver: (): void => {} };
  const until = (): (() => void) => {
    state.open++;
    return () => void state.open--;
  };
  return {
    state,
    parts: {
      isThere: () => state.there,
      watch: (look: () => void) => {
        state.tell = look;
        return until();
      },
      after: (_: number, work: () => void) => {
        state.timeIsOver = work;
        return until();
      },
    },
  };
}

describe('what may come back within a time', () => {
  it('is not waited for where it is there', async () => {
    const { state, parts } = surroundings(true);
    assert.equal(await isWithin(10, parts), true);
    assert.equal(state.open, 0);
  });

  it('is there as soon as an event says so, and no longer watched', async () => {
    const { state, parts } = surroundings();
    const back = isWithin(10, parts);
    state.tell();
    assert.equal(state.open, 2);
    state.there = true;
    state.tell();
    assert.equal(await back, true);
    assert.equal(state.open, 0);
  });

  it('is looked for once more when the time is over, for it may come without an event', async () => {
    const { state, parts } = surroundings();
    const back = isWithin(10, parts);
    state.there = true;
    state.timeIsOver();
    assert.equal(await back, true);
    assert.equal(state.open, 0);
  });

  it('is not back when the time is over and it is nowhere', async () => {
    const { state, parts } = surroundings();
    const back = isWithin(10, parts);
    state.timeIsOver();
    assert.equal(await back, false);
    assert.equal(state.open, 0);
  });
});
