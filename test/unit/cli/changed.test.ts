import assert from 'node:assert/strict';
import type { ChangedOnly } from '../../../server/src/cli/arguments/check';
import { changedSince } from '../../../server/src/cli/changed';
import type { Git } from '../../../server/src/cli/git';
import { memoryFiles, type Tree } from './memory-files';

interface Repository {
  /** From the working directory; absent: it is no repository. */
  readonly up?: string;
  /** Revision -> commit. */
  readonly commits?: Readonly<Record<string, string>>;
  readonly base?: string;
  readonly shallow?: boolean;
  readonly differing?: readonly string[];
  readonly untracked?: readonly string[];
}

/** Answers as git does, and remembers what it was asked. */
function fakeGit(repository: Repository, asked: string[] = []): Git {
  const { up, commits = {}, base, shallow = false, differing = [], untracked = [] } = repository;
  return async (args, { folder }) => {
    const words = args.filter((word, index) => word !== '-c' && args[index - 1] !== '-c');
    asked.push(`${folder}: ${words.join(' ')}`);
    const [verb, ...rest] = words;
    if (up === undefined) return { problem: 'not a git repository (or any of the parent directories): .git' };
    if (verb === 'rev-parse' && rest[0] === '--show-cdup') return { text: `${up}\n` };
    if (verb === 'rev-parse' && rest[0] === '--is-shallow-repository') return { text: `${shallow}\n` };
    if (verb === 'rev-parse') {
      const commit = commits[(rest.at(-1) as string).replace('^{commit}', '')];
      return commit === undefined ? { problem: 'git failed (1)' } : { text: `${commit}\n` };
    }
    if (verb === 'merge-base') return base === undefined ? { problem: 'git failed (1)' } : { text: `${base}\n` };
    const names = verb === 'diff' ? differing : untracked;
    return { text: names.map((name) => `${name}\0`).join('') };
  };
}

const changes = (
  only: ChangedOnly,
  inputs: readonly string[],
  repository: Repository,
  tree: Tree = {},
  cwd = '/work',
  asked: string[] = [],
) => changedSince(only, inputs, memoryFiles(tree, cwd), fakeGit(repository, asked));

const HEAD: Repository = { up: '', commits: { HEAD: 'aaa' } };

describe('check --changed', () => {
  it('takes what differs from the last commit and what is new, from the folder above too', async () => {
    const asked: string[] = [];
    const repository = { ...HEAD, up: '../', differing: ['docs/ä b.md'], untracked: ['docs/new\nline.md'] };
    const found = await changes({}, [], repository, {}, '/work/docs', asked);
    assert.ok('has' in found);
    assert.deepEqual(found.inputs, ['.']);
    const names = [
      '/work/docs/ä b.md',
      '/work/docs/new\nline.md',
      '/work/docs/other.md',
      '/work/ä b.md',
      '/other/x.md',
    ];
    // Of a file outside the repository nobody can tell: it is checked.
    assert.deepEqual(names.map(found.has), [true, true, false, false, true]);
    assert.match(asked.at(-2) as string, /^\/work: diff --name-only -z .*--diff-filter=d aaa --$/);
    assert.match(asked.at(-1) as string, /^\/work: ls-files -z --others --exclude-standard$/);
  });

  it('compares with the common ancestor of a revision', async () => {
    const asked: string[] = [];
    const repository = { up: '', commits: { HEAD: 'aaa', main: 'bbb' }, base: 'ccc' };
    assert.ok('has' in (await changes({ ref: 'main' }, ['docs'], repository, {}, '/work', asked)));
    assert.ok(asked.includes('/work: merge-base bbb aaa'));
    assert.match(asked.at(-2) as string, / ccc --$/);
  });

  it('follows links to what they lead to', async () => {
    const tree = { '/work/docs/a.md': '', '/work/link': '-> /work/docs' };
    const found = await changes({}, ['link'], { ...HEAD, differing: ['docs/a.md'] }, tree);
    assert.ok('has' in found && found.has('/work/link/a.md'));
    // The working directory itself is behind a link, and the file is named without it.
    const behind = await changes(
      {},
      [],
      { ...HEAD, differing: ['docs/a.md'] },
      { ...tree, '/home': '-> /work' },
      '/home',
    );
    assert.ok('has' in behind);
    assert.deepEqual(['/work/docs/a.md', '/work/docs/b.md'].map(behind.has), [true, false]);
  });

  it('takes all files where nothing was committed yet', async () => {
    const asked: string[] = [];
    const found = await changes({}, [], { up: '', untracked: ['a.md'] }, {}, '/work', asked);
    assert.ok('has' in found && found.has('/work/a.md'));
    assert.match(asked.at(-1) as string, /--cached --others/);
  });

  it('tells a path behind it from a revision, and does not guess', async () => {
    const repository = { up: '', commits: { HEAD: 'aaa', main: 'bbb', both: 'bbb' }, base: 'bbb' };
    const tree = { '/work/docs/a.md': '', '/work/both/a.md': '' };
    const of = async (word: string) => {
      const asked: string[] = [];
      const found = await changes({ word: 1 }, ['x.md', word], repository, tree, '/work', asked);
      return 'problem' in found ? found.problem : [found.inputs, asked.some((call) => call.includes('merge-base'))];
    };
    assert.deepEqual(await of('docs'), [['x.md', 'docs'], false]);
    assert.deepEqual(await of('main'), [['x.md'], true]);
    assert.deepEqual(await of('docs/**/*.md'), [['x.md', 'docs/**/*.md'], false]);
    assert.equal(
      await of('both'),
      "--changed: 'both' is a path and a revision; write --changed=both, or the path first",
    );
    assert.equal(await of('nope'), "--changed: unknown revision 'nope'");
  });

  it('says what is wrong in one line', async () => {
    const of = async (only: ChangedOnly, repository: Repository) => {
      const found = await changes(only, ['.'], repository);
      return 'problem' in found ? found.problem : 'no problem';
    };
    assert.equal(await of({}, {}), '--changed: not a git repository (or any of the parent directories): .git');
    assert.equal(await of({ ref: '--output=x' }, HEAD), "--changed: unknown revision '--output=x'");
    assert.match(await of({ ref: 'v1' }, { ...HEAD, shallow: true }), /unknown revision 'v1'; this clone is shallow: /);
    const main = { up: '', commits: { HEAD: 'aaa', main: 'bbb' } };
    assert.match(await of({ ref: 'main' }, main), /'main' and HEAD from; they have no common ancestor$/);
    assert.match(await of({ ref: 'main' }, { ...main, shallow: true }), /fetch-depth: 0/);
    const without = await changedSince({}, [], memoryFiles({}), undefined);
    assert.deepEqual(without, { problem: '--changed: git cannot be asked here' });
  });

  it('tells of a git that was stopped, and not of a revision that it did not know', async () => {
    const repository = { ...HEAD, commits: { HEAD: 'aaa', main: 'bbb' }, base: 'ccc' };
    const why = 'git said nothing for 10 minutes and was stopped';
    for (const word of ['HEAD^{commit}', 'main^{commit}', 'merge-base', 'diff'])
      for (const only of [{ ref: 'main' }, { word: 0 }]) {
        const git: Git = async (args, call) =>
          args.includes(word) ? { problem: why, stopped: true } : fakeGit(repository)(args, call);
        const found = await changedSince(only, ['main'], memoryFiles({}, '/work'), git);
        assert.deepEqual(found, { problem: `--changed: ${why}` }, `${word} ${JSON.stringify(only)}`);
      }
  });
});
