import assert from 'node:assert/strict';
import type { Git, GitAnswer } from '../../../server/src/cli/git';
import { repositoryOf } from '../../../server/src/cli/repository';
import { memoryFiles } from './memory-files';

/** Answers by the verb of a call, and remembers the calls. */
function asked(answers: Readonly<Record<string, GitAnswer>>) {
  const calls: (readonly string[])[] = [];
  const git: Git = async (args) => {
    calls.push(args);
    return answers[args.find((word, at) => word !== '-c' && args[at - 1] !== '-c') ?? ''] ?? { problem: 'unasked' };
  };
  return { calls, repository: repositoryOf('/work', memoryFiles({}, '/work'), git) };
}

describe('what is asked of a repository', () => {
  it('is asked with every filter that the settings name switched off', async () => {
    const { calls, repository } = asked({
      config: { text: 'user.name\0filter.lfs.clean\0filter.lfs.smudge\0filter.two words.process\0' },
      diff: { text: 'a.md\0' },
    });
    assert.deepEqual(await repository.ask(['diff']), { text: 'a.md\0' });
    const settings = calls[1]?.join(' ') ?? '';
    for (const name of ['lfs', 'two words'])
      for (const off of ['clean= ', 'process= ', 'required=false '])
        assert.ok(settings.includes(`-c filter.${name}.${off}`), `${name}: ${settings}`);
  });

  it('is asked nothing where it is not known which filters there are: one of them might be run', async () => {
    const { calls, repository } = asked({ config: { problem: 'bad config' }, diff: { text: 'a.md\0' } });
    assert.deepEqual(await repository.ask(['diff']), { problem: 'bad config' });
    assert.equal(calls.length, 1);
  });

  it('is asked nothing about a word that git would take for an option', async () => {
    const { calls, repository } = asked({ config: { text: '' }, 'rev-parse': { text: 'c0ffee\n' } });
    assert.deepEqual(
      [await repository.commitOf('main'), await repository.commitOf('--all')],
      [{ commit: 'c0ffee' }, { commit: undefined }],
    );
    assert.ok(!calls.flat().some((word) => word.includes('--all')));
  });

  it('has a commit, has none, or was not there to answer: three answers', async () => {
    const stopped = { problem: 'git rev-parse said nothing for 10 minutes and was stopped', stopped: true } as const;
    const of = (answer: GitAnswer) => asked({ config: { text: '' }, 'rev-parse': answer }).repository.commitOf('main');
    assert.deepEqual(await of({ text: 'c0ffee\n' }), { commit: 'c0ffee' });
    assert.deepEqual(await of({ problem: 'git failed (1)' }), { commit: undefined });
    assert.deepEqual(await of(stopped), stopped);
  });

  it('is asked nothing more after an answer that did not come: each would be waited for as long', async () => {
    const stopped = { problem: 'git diff said nothing for 10 minutes and was stopped', stopped: true } as const;
    const { calls, repository } = asked({ config: { text: '' }, diff: stopped, log: { text: '' } });
    assert.deepEqual([await repository.ask(['diff']), await repository.ask(['log'])], [stopped, stopped]);
    assert.equal(calls.length, 2);
    const other = asked({ config: { text: '' }, diff: { problem: 'no such commit' }, log: { text: 'b' } });
    await other.repository.ask(['diff']);
    assert.deepEqual(await other.repository.ask(['log']), { text: 'b' });
  });
});
