import assert from 'node:assert/strict';
import { constants, PerformanceObserver, performance } from 'node:perf_hooks';
import { runInNewContext } from 'node:vm';
import { collectInSteps, collectingAtRest, createCollector } from '../../../server/src/entry/node-collect';
import { collectorOfV8 } from '../../../server/src/entry/node-gc';

/** An entry of kind `gc`, of which the types do not tell. */
interface Collection {
  readonly startTime: number;
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

  it('is what nobody needs first, and then what V8 holds; messages go on', () => {
    const log: string[] = [];
    let atRest = (): void => assert.fail('nothing waits for a rest');
    let worked = 0;
    const { handleMessage } = collectingAtRest(
      { handleMessage: (message, next) => next(message) },
      () => void log.push('let go'),
      {
        worked: () => worked,
        collect: () => void log.push('collected'),
        after: (_, work) => {
          atRest = work;
          return { stir: () => void log.push('stirred') };
        },
      },
    );
    handleMessage({ jsonrpc: '2.0' }, ({ jsonrpc }) => void log.push(jsonrpc));
    assert.deepEqual(log.splice(0), ['stirred', '2.0']);
    worked = 1_000;
    atRest();
    assert.deepEqual(log.splice(0), ['stirred']);
    atRest();
    assert.deepEqual(log, ['let go', 'collected']);
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
    // V8 begins when what is old has grown since it collected. What ran before may have left it in the middle of that; large objects are old at once.
    collectorOfV8()?.();
    const held = new Array<number>(400_000).fill(0.5);
    const from = performance.now();
    const collected = new Promise<void>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const isOurs = ({ startTime, detail }: Collection): boolean =>
          startTime >= from && detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
        if (!(list.getEntries() as unknown as readonly Collection[]).some(isOurs)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe({ entryTypes: ['gc'] });
    });
    collectInSteps();
    await collected;
    assert.equal(held.length, 400_000);
    assert.equal(runInNewContext('typeof gc'), 'undefined');
  });
});
