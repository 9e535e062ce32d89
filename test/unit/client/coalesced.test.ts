import assert from 'node:assert/strict';
import { coalesced } from '../../../client/src/coalesced';

/** Work of which each run ends when the test says so. */
function controlled() {
  const runs: { readonly key: string; end(): void; fail(error: Error): void }[] = [];
  const work = (key: string): Promise<void> =>
    new Promise((resolve, reject) => {
      runs.push({ key, end: resolve, fail: reject });
    });
  const keys = (): readonly string[] => runs.map(({ key }) => key);
  return { runs, work, keys };
}

describe('coalesced', () => {
  it('answers all calls during a run by one more run', async () => {
    const { runs, work, keys } = controlled();
    const ask = coalesced(work);
    const first = ask('a');
    await Promise.all([ask('a'), ask('a')]);
    assert.deepEqual(keys(), ['a']);
    runs[0]?.end();
    await Promise.resolve();
    assert.deepEqual(keys(), ['a', 'a']);
    runs[1]?.end();
    await first;
    assert.deepEqual(keys(), ['a', 'a']);
  });

  it('runs at once for another key', () => {
    const { work, keys } = controlled();
    const ask = coalesced(work);
    void ask('a');
    void ask('b');
    assert.deepEqual(keys(), ['a', 'b']);
  });

  it('runs again after a run that failed, whose failure the caller gets', async () => {
    const { runs, work, keys } = controlled();
    const ask = coalesced(work);
    const first = ask('a');
    runs[0]?.fail(new Error('no answer'));
    await assert.rejects(first, /no answer/u);
    void ask('a');
    assert.deepEqual(keys(), ['a', 'a']);
  });

  it('leaves the further run where nobody wants it any more', async () => {
    const { runs, work, keys } = controlled();
    const ask = coalesced(work, () => false);
    const first = ask('a');
    await ask('a');
    runs[0]?.end();
    await first;
    assert.deepEqual(keys(), ['a']);
  });
});
