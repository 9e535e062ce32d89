import assert from 'node:assert/strict';
import { createAttemptMemory } from '../../../../client/src/interview/attempt-memory';
import { advance, startAttempt } from '../../../../client/src/interview/clock';

/** What VS Code would have on the disk. */
function storage() {
  const values = new Map<string, unknown>();
  return {
    values,
    keys: () => [...values.keys()],
    get: <T>(key: string): T | undefined => values.get(key) as T | undefined,
    update: async (key: string, value: unknown) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
  };
}

const attempt = startAttempt('untitled:Untitled-1', 'ad-click', 2_700_000, 1000);

describe('the memory of a running attempt', () => {
  it('gives the attempt and the text back after a reload', () => {
    const disk = storage();
    const before = createAttemptMemory(disk as never);
    before.set(attempt);
    before.keepText('# Ads\n\n- goal: 2% more revenue\n');
    const after = createAttemptMemory(disk as never);
    assert.deepEqual(after.attempt, attempt);
    assert.equal(after.text, '# Ads\n\n- goal: 2% more revenue\n');
    assert.deepEqual(after.quiet(), ['untitled:Untitled-1']);
  });

  it('holds no text of an attempt that is over', () => {
    const disk = storage();
    const memory = createAttemptMemory(disk as never);
    memory.set(attempt);
    memory.keepText('secret');
    memory.set(undefined);
    assert.equal(memory.text, '');
    assert.equal(disk.values.size, 0);
    assert.equal(createAttemptMemory(disk as never).attempt, undefined);
  });

  it('writes what the user did at once, and the passing of time now and then', () => {
    const disk = storage();
    const memory = createAttemptMemory(disk as never);
    const stored = () => (disk.values.get('mlDesignDocs.interview.attempt') as typeof attempt).countedTo;
    memory.set(attempt);
    memory.set(advance(attempt, 3000));
    assert.equal(stored(), 1000);
    memory.set(advance(attempt, 7000));
    assert.equal(stored(), 7000);
    memory.set({ ...advance(attempt, 8000), asked: [1] });
    assert.equal(stored(), 8000);
  });

  it('takes what is no text for none', () => {
    const disk = storage();
    disk.values.set('mlDesignDocs.interview.text', { evil: true });
    assert.equal(createAttemptMemory(disk as never).text, '');
  });
});
