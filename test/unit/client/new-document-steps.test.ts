import assert from 'node:assert/strict';
import { fileNameProblem, freeName, slugOf, withExtension } from '../../../client/src/new-document/file-name';
import { back, runSteps, type Step } from '../../../client/src/new-document/steps';

type State = Readonly<Record<string, string>>;

/** A step that gives its answers one after the other, and remembers where it stood each time. */
function step(name: string, answers: readonly (string | typeof back | undefined)[], skip?: (state: State) => boolean) {
  const asked: string[] = [];
  const left = [...answers];
  const one: Step<State> = {
    ...(skip && { skip }),
    ask: async (state, { step: number, totalSteps, canGoBack }) => {
      asked.push(`${number}/${totalSteps}${canGoBack ? ' <' : ''} ${state[name] ?? ''}`.trim());
      const answer = left.shift();
      return typeof answer === 'string' ? { ...state, [name]: answer } : answer;
    },
  };
  return { one, asked };
}

describe('steps of a quick input', () => {
  it('go forth and back, and keep what was answered', async () => {
    const [a, b, c] = [step('a', ['1', '2']), step('b', [back, '3', '4']), step('c', [back, '5'])];
    assert.deepEqual(await runSteps([a.one, b.one, c.one], {}), { a: '2', b: '4', c: '5' });
    assert.deepEqual(a.asked, ['1/3', '1/3 1']);
    assert.deepEqual(b.asked, ['2/3 <', '2/3 <', '2/3 < 3']);
  });

  it('pass over what the answers make pointless, in both directions', async () => {
    const skip = (state: State): boolean => state.a === 'no';
    const [a, b, c] = [step('a', ['no', 'yes']), step('b', ['6'], skip), step('c', [back, '7'])];
    assert.deepEqual(await runSteps([a.one, b.one, c.one], {}), { a: 'yes', b: '6', c: '7' });
    assert.deepEqual(c.asked, ['2/2 <', '3/3 <']);
  });

  it('end without an answer when one is given up', async () => {
    const [a, b] = [step('a', ['1']), step('b', [undefined])];
    assert.equal(await runSteps([a.one, b.one], {}), undefined);
  });
});

describe('file names of new documents', () => {
  it('are proposed from the title', () => {
    const table: readonly (readonly [string, string])[] = [
      ['Ad clicks: v2', 'ad-clicks-v2'],
      ['  "Ранжирование" видео! ', 'ранжирование-видео'],
      ['../../etc/passwd', 'etc-passwd'],
      ['???', 'design-doc'],
      ['', 'design-doc'],
      ['CON', 'design-doc-con'],
      [`${'long '.repeat(30)}`, 'long-long-long-long-long-long-long-long-long-long-long-long'],
    ];
    for (const [title, slug] of table) assert.equal(slugOf(title), slug);
  });

  it('are free, whatever the capitals', () => {
    assert.equal(freeName('feed', []), 'feed.md');
    assert.equal(freeName('feed', ['Feed.MD', 'feed-2.md']), 'feed-3.md');
  });

  it('are refused where a system cannot have them or somebody has them', () => {
    const bad = ['', '  ', 'a/b', 'a\\b', 'a:b', 'what?', 'nul.md', '.md', 'Feed', 'feed.md', 'x'.repeat(300)];
    for (const name of bad) assert.ok(fileNameProblem(name, ['feed.md']), name);
    for (const name of ['feed-2', 'a b.md', 'лента.md', 'x.markdown', 'v1.2', '.hidden.md']) {
      assert.equal(fileNameProblem(name, ['feed.md']), undefined, name);
    }
    assert.equal(withExtension(' v1.2 '), 'v1.2.md');
  });
});
