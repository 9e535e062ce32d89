import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver';
import type { Analysis } from '../../../server/src/engine/types';
import { createRuns } from '../../../server/src/lsp/runs';
import { createTurns } from '../../../server/src/lsp/turns';
import type { Steps } from '../../../server/src/text/steps';

const uri = 'file:///a.md';
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Every step takes 20 ms, longer than a turn; rests last until `rest` is called. */
function createStage() {
  let time = 0;
  const waiting: (() => void)[] = [];
  const pace = { now: () => time, rest: () => new Promise<void>((resolve) => waiting.push(resolve)) };
  const runs = createRuns(createTurns(pace), pace.now);
  let left = 0;
  function* steps(analysis: Analysis, many: number): Steps<Analysis> {
    let isDone = false;
    try {
      for (let step = 0; step < many; step++) {
        time += 20;
        yield;
      }
      isDone = true;
      return analysis;
    } finally {
      if (!isDone) left++;
    }
  }
  return {
    ...{ runs, steps },
    left: () => left,
    async rest(): Promise<void> {
      await soon();
      waiting.shift()?.();
      await soon();
    },
  };
}

const analysis = (name: string): Analysis => ({ uri: name }) as Analysis;

describe('the runs of an open document', () => {
  it('are one for all who ask', async () => {
    const { runs, steps, rest } = createStage();
    let begun = 0;
    const begin = () => {
      begun++;
      return steps(analysis('a'), 3);
    };
    const answers = [runs.analysis(uri, begin), runs.analysis(uri, begin)];
    for (let at = 0; at < 4; at++) await rest();
    const [one, other] = await Promise.all(answers);
    assert.equal(one?.uri, 'a');
    assert.equal(other, one);
    assert.equal(begun, 1);
  });

  it('answer a cancellation in the middle, and are left when nobody waits any more', async () => {
    const { runs, steps, rest, left } = createStage();
    const [first, second] = [new CancellationTokenSource(), new CancellationTokenSource()];
    const begin = () => steps(analysis('a'), 100);
    const one = assert.rejects(runs.analysis(uri, begin, first.token), { code: -32800 });
    const other = assert.rejects(runs.analysis(uri, begin, second.token), { code: -32800 });
    await rest();
    first.cancel();
    await one;
    await rest();
    assert.equal(left(), 0);
    second.cancel();
    await other;
    await rest();
    assert.equal(left(), 1);
  });

  it('are left when the text is another or the document is closed', async () => {
    const { runs, steps, rest, left } = createStage();
    for (const [at, leave] of [() => runs.edited(uri), () => runs.outdated(uri), () => runs.outdated()].entries()) {
      const answer = runs.analysis(uri, () => steps(analysis('a'), 100));
      await rest();
      leave();
      await rest();
      assert.equal(await answer, undefined);
      assert.equal(left(), at + 1);
    }
  });

  it('come to an end though somebody types on and on, and then the newest text is analysed at once', async () => {
    const { runs, steps, rest, left } = createStage();
    const many = 30;
    let answer: Promise<Analysis | undefined> | undefined;
    let edits = 0;
    // Faster than any run is.
    for (;;) {
      answer = runs.analysis(uri, () => steps(analysis(`${edits}`), many));
      const before = left();
      for (let at = 0; at < 3; at++) await rest();
      runs.edited(uri);
      edits++;
      await rest();
      if (left() === before) break;
      assert.equal(await answer, undefined);
      assert.ok(edits < 100, 'no run comes to its end');
    }
    for (let at = 0; at < many; at++) await rest();
    assert.equal(await answer, undefined, 'what was analysed is not the text of now');
    const next = runs.analysis(uri, () => steps(analysis('newest'), many));
    await soon();
    runs.edited(uri);
    assert.equal((await next)?.uri, 'newest');
  });
});
