import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { collectBetween } from '../../../server/src/entry/node-heap';

describe('garbage between documents', () => {
  it('is collected when as much has come as the last time was left, and two fifths of it', () => {
    const uses = [10, 60, 62, 70, 70, 90, 92, 60].map((megabytes) => megabytes * 1e6);
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
    // 70 leaves 65, to which 91 is two fifths more.
    assert.deepEqual(seen, [70e6, 92e6]);
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
