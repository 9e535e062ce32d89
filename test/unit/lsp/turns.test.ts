import assert from 'node:assert/strict';
import { createTurns } from '../../../server/src/lsp/turns';
import type { Steps } from '../../../server/src/text/steps';

/** A clock that steps move on, and what was done in order. */
function createStage() {
  let time = 0;
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const turns = createTurns({
    now: () => time,
    rest: () => {
      done.push('rest');
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  function* work(name: string, steps: number, each: number): Steps<string> {
    try {
      for (let step = 0; step < steps; step++) {
        time += each;
        done.push(name);
        yield;
      }
      return name;
    } finally {
      done.push(`${name} ends`);
    }
  }
  return {
    ...{ turns, done, work },
    /** Rests are over until there are no more. */
    async goOn() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        next();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const wanted = { isWanted: () => true };

describe('work in turns', () => {
  it('begins at once, rests after a turn of some milliseconds, and gives what the last step gives', async () => {
    const { turns, done, work, goOn } = createStage();
    const result = turns.take(work('a', 5, 5), wanted);
    assert.deepEqual(done, ['a', 'a', 'a', 'rest']);
    await goOn();
    assert.equal(await result, 'a');
    assert.equal(done.filter((one) => one === 'a').length, 5);
  });

  it('lets what comes later and is quick be done before what is long goes on', async () => {
    const { turns, done, work, goOn } = createStage();
    const long = turns.take(work('long', 9, 10), wanted);
    const quick = turns.take(work('quick', 2, 1), wanted);
    await goOn();
    await Promise.all([long, quick]);
    assert.ok(done.indexOf('quick ends') < done.lastIndexOf('long'));
    assert.deepEqual(done.slice(0, 6), ['long', 'long', 'rest', 'quick', 'quick', 'quick ends']);
  });

  it('does the patient last, however long the others take', async () => {
    const { turns, done, work, goOn } = createStage();
    const patient = turns.take(work('patient', 4, 10), { ...wanted, isPatient: true });
    const long = turns.take(work('long', 9, 10), wanted);
    await goOn();
    await Promise.all([patient, long]);
    assert.deepEqual(done.filter((one) => one !== 'rest').slice(2, 12), [...Array(9).fill('long'), 'long ends']);
  });

  it('leaves what is no longer wanted before anybody else has a turn', async () => {
    const { turns, done, work, goOn } = createStage();
    let isWanted = true;
    const left = turns.take(work('left', 9, 10), { isWanted: () => isWanted });
    isWanted = false;
    const next = turns.take(work('next', 1, 1), wanted);
    await goOn();
    assert.equal(await left, undefined);
    assert.equal(await next, 'next');
    assert.deepEqual(done, ['left', 'left', 'rest', 'left ends', 'next', 'next ends']);
  });

  it('leaves at once what waits for another thread and is no longer wanted', async () => {
    const { turns, done, goOn } = createStage();
    let isWanted = true;
    function* waiting(): Steps<string> {
      try {
        yield new Promise<void>(() => {});
        return 'never';
      } finally {
        done.push('waiting ends');
      }
    }
    const left = turns.take(waiting(), { isWanted: () => isWanted });
    await goOn();
    turns.reconsider();
    assert.deepEqual(done, ['rest']);
    isWanted = false;
    turns.reconsider();
    assert.deepEqual(done, ['rest', 'waiting ends']);
    assert.equal(await left, undefined);
  });

  it('tells a failure to who asked for the work, and goes on with the rest', async () => {
    const { turns, work, goOn } = createStage();
    const long = turns.take(work('long', 9, 10), wanted);
    const failing = turns.take(failure(), wanted);
    const rejected = assert.rejects(failing, TypeError);
    await goOn();
    await rejected;
    assert.equal(await long, 'long');
  });
});

function* failure(): Steps<string> {
  yield;
  throw new TypeError('a bug');
}
