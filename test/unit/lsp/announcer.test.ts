import assert from 'node:assert/strict';
import { createAnnouncer } from '../../../server/src/lsp/announcer';

describe('an announcer', () => {
  const made = () => {
    let time = 1000;
    const told: string[] = [];
    const waits: { readonly until: number; readonly go: () => void }[] = [];
    const announcer = createAnnouncer<string>(
      {
        now: () => time,
        soon: () => Promise.resolve(),
        after: (wait) => new Promise((go) => waits.push({ until: time + wait, go })),
      },
      (uri, news) => told.push(`${uri} ${news} ${time}`),
    );
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    const goTo = async (then: number): Promise<void> => {
      await settle();
      time = then;
      for (const { until, go } of waits) if (until <= time) go();
      await settle();
    };
    return { announcer, told, goTo };
  };

  it('tells the first news at once, and of those that follow closely the last, after a pause', async () => {
    const { announcer, told, goTo } = made();
    assert.equal(announcer.announce('a', 'one'), true);
    await goTo(1001);
    assert.equal(announcer.announce('a', 'two'), false);
    await goTo(1010);
    announcer.announce('a', 'three');
    announcer.announce('b', 'other');
    await goTo(1039);
    assert.equal(announcer.last('a'), 'three');
    await goTo(1041);
    await goTo(1500);
    announcer.announce('a', 'four');
    await goTo(1501);
    assert.deepEqual(told, ['a one 1000', 'b other 1010', 'a three 1041', 'a four 1500']);
  });

  it('tells nothing of what was forgotten, and the first news of what comes again', async () => {
    const { announcer, told, goTo } = made();
    announcer.announce('a', 'one');
    await goTo(1001);
    announcer.announce('a', 'two');
    announcer.forget('a');
    assert.equal(announcer.last('a'), undefined);
    assert.equal(announcer.announce('a', 'new'), true);
    await goTo(1100);
    assert.deepEqual(told, ['a one 1000', 'a new 1001']);
  });
});
