import assert from 'node:assert/strict';
import { progress } from '../../../server/src/cli/progress';
import type { StatusLine } from '../../../server/src/cli/terminal';

/** A terminal whose clock the test moves; `shown` has what was on the line, empty where it was cleared. */
function fakeStatus(columns = 40) {
  const clock = { now: 0 };
  const shown: string[] = [];
  const status: StatusLine = {
    show: (line) => shown.push(line),
    clear: () => shown.push(''),
    columns: () => columns,
    now: () => clock.now,
  };
  return { clock, shown, status };
}

describe('progress of long calls', () => {
  it('is silent in short ones, seldom in long ones, and erased at the end', () => {
    const { clock, shown, status } = fakeStatus();
    const { step, end } = progress(status, {});
    for (let done = 0; done < 100; done++) {
      clock.now = done * 20;
      step(`docs/${done}.md`, done, 100);
    }
    end();
    assert.equal(shown[0], 'checking 36 of 100: docs/35.md');
    assert.deepEqual(shown.slice(1, 3), ['checking 41 of 100: docs/40.md', 'checking 46 of 100: docs/45.md']);
    assert.equal(shown.at(-1), '');
  });

  it('never wraps, and shows no control character', () => {
    const { clock, shown, status } = fakeStatus(24);
    const { step } = progress(status, {});
    clock.now = 1000;
    step('文档/文档/文档.md', 0, 9);
    clock.now = 2000;
    step('a\u001B[2J.md', 1, 9);
    assert.deepEqual(shown, ['checking 1 of 9: 文档/…', 'checking 2 of 9: a\uFFFD[2J…']);
  });

  it('is not there in CI, on a dumb terminal, or without one', () => {
    for (const environment of [{ CI: 'true' }, { CI: '1' }, { TERM: 'dumb' }]) {
      const { clock, shown, status } = fakeStatus();
      const { step, end } = progress(status, environment);
      clock.now = 5000;
      step('a.md', 0, 1);
      end();
      assert.deepEqual(shown, []);
    }
    assert.doesNotThrow(() => progress(undefined, {}).step('a.md', 0, 1));
  });
});
