import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { collectBetween } from '../../../server/src/entry/node-heap';

describe('garbage between documents', () => {
  it('is collected when as much has come as the last time was left, and a quarter of it', () => {
    const uses = [10, 55, 57, 64, 66, 75, 80, 82, 55].map((megabytes) => megabytes * 1e6);
    const seen: number[] = [];
    let used = 0;
    const collect = collectBetween(
      () => used,
      () => () => {
        seen.push(used);
        used -= 5e6;
      },
    );
    for (const now of uses) {
      used = now;
      collect();
    }
    // 57 leaves 52, to which 65 is a quarter more; 66 leaves 61, to which 76.25 is.
    assert.deepEqual(seen, [57e6, 66e6, 80e6]);
  });

  it('is really collected, by V8', async () => {
    const held = new WeakRef({ large: new Array(1000).fill(0) });
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(held.deref());
    await new Promise((resolve) => setImmediate(resolve));
    collectBetween(() => 1e9)();
    assert.equal(held.deref(), undefined);
    assert.equal(runInNewContext('typeof gc'), 'undefined', 'contexts of others do not get it');
  });
});
