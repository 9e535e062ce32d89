import assert from 'node:assert/strict';
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { runInNewContext } from 'node:vm';
import { collectInSteps, createCollector } from '../../../server/src/entry/node-collect';

/** An entry of kind `gc`, of which the types do not tell. */
interface Collection {
  readonly detail: { readonly kind: number };
}

/** A collector whose clock and work are the test's. */
const collector = () => {
  const log: string[] = [];
  let worked = 0;
  let atRest = (): void => assert.fail('nothing waits for a rest');
  const rest = createCollector({
    worked: () => worked,
    collect: () => void log.push('collected'),
    after: (_, work) => {
      atRest = work;
      return { stir: () => void log.push('waits') };
    },
  });
  return {
    log,
    stir: () => rest.stir(),
    /** The time is over in which nobody stirred; in it so many milliseconds of work were done. */
    pass: (ms: number) => {
      worked += ms;
      atRest();
    },
  };
};

describe('memory that a rest gives back', () => {
  it('is collected when messages and work have come to their end, once', () => {
    const { log, stir, pass } = collector();
    stir();
    pass(1_000);
    assert.deepEqual(log.splice(0), ['waits', 'waits']);
    pass(700);
    assert.deepEqual(log.splice(0), ['waits']);
    pass(3);
    assert.deepEqual(log.splice(0), ['collected']);
    stir();
    pass(3);
    assert.deepEqual(log.splice(0), ['waits']);
  });

  it('is not looked for after a hover', () => {
    const { log, stir, pass } = collector();
    for (let count = 0; count < 3; count++) {
      stir();
      pass(100);
      pass(0);
    }
    assert.ok(!log.includes('collected'));
    stir();
    pass(200);
    pass(0);
    assert.equal(log.at(-1), 'collected');
  });

  it('is collected by V8 without a call that waits for it, with the flags as they were', async () => {
    const held = Array.from({ length: 200_000 }, (_, at) => ({ text: `object ${at}` }));
    const collected = new Promise<void>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const kinds = (list.getEntries() as unknown as readonly Collection[]).map(({ detail }) => detail.kind);
        if (!kinds.includes(constants.NODE_PERFORMANCE_GC_MAJOR)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe({ entryTypes: ['gc'] });
    });
    collectInSteps();
    await collected;
    assert.equal(held.length, 200_000);
    assert.equal(runInNewContext('typeof gc'), 'undefined');
  });
});
