import assert from 'node:assert/strict';
import { inOrder } from '../../../server/src/cli/in-order';
import { createRandom } from '../random';

const turns = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at++) await new Promise((resolve) => setImmediate(resolve));
};

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const result of results) list.push(result);
  return list;
}

describe('work shared with other threads', () => {
  it('comes back in the order of the inputs, each done once, whoever is quick', async () => {
    const seed = Number(process.env.SEED ?? 1);
    const { below } = createRandom(seed);
    for (let round = 0; round < 20; round++) {
      const inputs = Array.from({ length: below(60) }, (_, at) => at);
      const doneBy: string[] = [];
      const worker = (name: string) => async (input: number) => {
        doneBy.push(name);
        await turns(below(4));
        return input * 10;
      };
      const elsewhere = Array.from({ length: below(4) }, (_, at) => worker(`thread ${at}`));
      const results = await all(inOrder(inputs, worker('here'), elsewhere));
      assert.deepEqual(
        results,
        inputs.map((input) => input * 10),
        `SEED=${seed}`,
      );
      assert.equal(doneBy.length, inputs.length, `SEED=${seed}`);
    }
  });

  it('is done here where a thread ends', async () => {
    const inputs = Array.from({ length: 30 }, (_, at) => at);
    let asked = 0;
    const dying = async (input: number): Promise<string> => {
      if (++asked > 3) throw new Error('the thread ended');
      return `thread ${input}`;
    };
    const results = await all(inOrder(inputs, async (input) => `here ${input}`, [dying]));
    assert.deepEqual(
      results.map((result) => Number(result.split(' ')[1])),
      inputs,
    );
    assert.ok(asked <= 5, 'a thread that ended is asked no more');
  });

  it('is done here first where others would rather leave it, and there where it becomes too much', async () => {
    const isDear = (input: number): boolean => input % 4 === 0;
    const run = async (here: (input: number) => number) => {
      const inputs = Array.from({ length: 60 }, (_, at) => at);
      const doneHere: number[] = [];
      const forced: number[] = [];
      const choosy = async (input: number, must: boolean): Promise<number | undefined> => {
        await turns(1);
        if (must) forced.push(input);
        return isDear(input) && !must ? undefined : input;
      };
      const slow = async (input: number): Promise<number> => {
        doneHere.push(input);
        await turns(here(input));
        return input;
      };
      assert.deepEqual(await all(inOrder(inputs, slow, [choosy])), inputs);
      return { doneHere, forced };
    };
    const quick = await run(() => 1);
    assert.deepEqual(quick.forced, []);
    assert.ok(quick.doneHere.filter(isDear).length === 15, 'all that was left is done here');
    const behind = await run(() => 12);
    assert.ok(behind.forced.length > 3, `${behind.forced.length} were not left`);
    assert.ok(behind.forced.every(isDear));
    assert.ok(behind.doneHere.slice(1).every(isDear));
  });

  it('keeps few results while one takes long', async () => {
    const inputs = Array.from({ length: 500 }, (_, at) => at);
    let started = 0;
    let most = 0;
    let yielded = 0;
    const quick = async (input: number) => {
      most = Math.max(most, ++started - yielded);
      return input;
    };
    const held: (() => void)[] = [];
    const slow = (input: number) =>
      new Promise<number>((resolve) => {
        started++;
        held.push(() => resolve(input));
      });
    const release = (): void => {
      for (const answer of held.splice(0)) answer();
    };
    // The thread gets the first input and sits on it.
    const run = (async () => {
      for await (const _ of inOrder(inputs, quick, [slow])) {
        yielded++;
        release();
      }
    })();
    await turns(300);
    assert.equal(yielded, 0);
    assert.ok(most < 40, `${most} at once`);
    release();
    await run;
    assert.equal(yielded, inputs.length);
  });

  it('stops when nobody wants more', async () => {
    let done = 0;
    const count = async (input: number) => {
      done++;
      return input;
    };
    for await (const result of inOrder(
      Array.from({ length: 1000 }, (_, at) => at),
      count,
      [count],
    )) {
      if (result === 5) break;
    }
    await turns(5);
    assert.ok(done < 100, `${done} were done`);
  });
});
