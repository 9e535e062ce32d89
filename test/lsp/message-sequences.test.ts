import assert from 'node:assert/strict';
import { folder, messages } from '../fuzz/messages';
import { play } from '../fuzz/server-run';
import { createRandom } from '../unit/random';
import { startClient } from './client';

/**
 * `FUZZ_SEQUENCES=500 FUZZ_SEED=7` is a campaign. Without them a few sequences from a fixed seed, so that a commit has the same
 * verdict on each day.
 */
const count = Number(process.env.FUZZ_SEQUENCES ?? 12);
const from = Number(process.env.FUZZ_SEED ?? 1);

/** A position that is none fails where it is read: logged, answered empty, and no mistake of a feature. */
function isOurMistake(line: string): boolean {
  if (/unhandled rejection/u.test(line)) return true;
  return line.includes('failed for') && !/\n +at (?:toOffset|toSpan|inUtf16)\b/u.test(line);
}

describe('the built server: sequences of messages that no client should send', function () {
  this.timeout(Math.max(120_000, count * 10_000));

  it(`answers all and is right afterwards, from seed ${from}`, async () => {
    const client = await startClient({ folders: [folder] });
    for (let seed = from; seed < from + count; seed++) {
      try {
        await play(client, messages(createRandom(seed), 40));
        assert.deepEqual(client.logs.all.filter(isOurMistake), []);
      } catch (error) {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
        assert.fail(`FUZZ_SEED=${seed} FUZZ_SEQUENCES=1: ${what}\n${client.logs.all.slice(-5).join('\n')}`);
      }
    }
    assert.equal(await client.stop(), 0);
  });
});
