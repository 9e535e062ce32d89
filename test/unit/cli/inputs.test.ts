import assert from 'node:assert/strict';
import { expandInputs } from '../../../server/src/cli/inputs';
import { memoryFiles, type Tree } from './memory-files';

const TREE: Tree = {
  '/work/README.md': '',
  '/work/notes.txt': '',
  '/work/docs/b.md': '',
  '/work/docs/a.markdown': '',
  '/work/docs/C.MD': '',
  '/work/docs/image.png': '',
  '/work/docs/[draft].md': '',
  '/work/docs/deep/er/z.md': '',
  '/work/docs/.hidden/x.md': '',
  '/work/docs/.draft.md': '',
  '/work/docs/node_modules/p/readme.md': '',
  '/work/docs/dist/out.md': '',
  '/work/.github/rfc.md': '',
  '/work/gone.md': '-> /nowhere.md',
  '/work/empty/data.csv': '',
  '/other/o.md': '',
};

function paths(...names: string[]) {
  const { inputs, problems } = expandInputs(names, memoryFiles(TREE));
  return {
    paths: inputs.map((input) => (input.kind === 'stdin' ? '-' : input.path.replace(/^\/work\//, ''))),
    problems,
  };
}

describe('what a command line names', () => {
  it('walks folders in order, Markdown only, without hidden and built things', () => {
    const expected = ['docs/C.MD', 'docs/[draft].md', 'docs/a.markdown', 'docs/b.md', 'docs/deep/er/z.md'];
    assert.deepEqual(paths('docs'), { paths: expected, problems: [] });
  });

  it('keeps the order of the arguments and takes each file once', () => {
    assert.deepEqual(paths('docs/b.md', './README.md', 'docs/../docs/b.md', '/work/README.md').paths, [
      'docs/b.md',
      'README.md',
    ]);
    assert.deepEqual(paths('docs/deep', 'docs/**/z.md', '-', '-').paths, ['docs/deep/er/z.md', '-']);
  });

  it('takes a named file whatever its extension, and a hidden folder when it is named', () => {
    assert.deepEqual(paths('notes.txt').paths, ['notes.txt']);
    assert.deepEqual(paths('.github').paths, ['.github/rfc.md']);
  });

  it('matches globs', () => {
    assert.deepEqual(paths('docs/*.md').paths, ['docs/[draft].md', 'docs/b.md']);
    assert.deepEqual(paths('**/z.md').paths, ['docs/deep/er/z.md']);
    assert.deepEqual(paths('{docs/deep,empty}/**').paths, ['docs/deep/er/z.md']);
    assert.deepEqual(paths('../other/*.md').paths, ['/other/o.md']);
    assert.deepEqual(paths('/other/*').paths, ['/other/o.md']);
    assert.deepEqual(paths('./docs/b*').paths, ['docs/b.md']);
  });

  it('leaves hidden folders out of globs unless the pattern names them', () => {
    assert.ok(!paths('**/*.md').paths.includes('.github/rfc.md'));
    assert.deepEqual(paths('.github/*.md').paths, ['.github/rfc.md']);
    assert.deepEqual(paths('{.github,empty}/*.md').paths, ['.github/rfc.md']);
  });

  it('takes an existing name literally, even with glob characters', () => {
    assert.deepEqual(paths('docs/[draft].md').paths, ['docs/[draft].md']);
  });

  it('takes files out by !glob and !folder, wherever it stands', () => {
    assert.deepEqual(paths('!docs/*.{md,MD}', 'docs').paths, ['docs/a.markdown', 'docs/deep/er/z.md']);
    assert.deepEqual(paths('docs', '!docs/deep', '!docs/*.m*', '!**/*.MD', '!**/[[]*').paths, []);
    assert.match(paths('README.md', '!*.md').problems[0] ?? '', /every file is excluded/);
  });

  it('takes out a folder, and none whose name only begins alike', () => {
    const tree = { '/work/a.md': '', '/work/old/b.md': '', '/work/old-plans/c.md': '', '/work/older.md': '' };
    for (const name of ['!old', '!./old', '!old/**'])
      assert.deepEqual(
        expandInputs(['.', name], memoryFiles(tree)).inputs.map((input) => input.path),
        ['/work/a.md', '/work/old-plans/c.md', '/work/older.md'],
        name,
      );
  });

  it('takes a lone ! for the name of a file, and nothing out', () => {
    assert.deepEqual(paths('README.md', '!'), { paths: ['README.md'], problems: ["no such file or folder: '!'"] });
  });

  it('looks into no .git, whatever hidden names are asked for', () => {
    const tree = { '/work/.git/x.md': '', '/work/.github/y.md': '' };
    assert.deepEqual(expandInputs(['.*/**'], memoryFiles(tree)).inputs, [{ kind: 'file', path: '/work/.github/y.md' }]);
  });

  it('does not take an empty name for the working directory', () => {
    const { paths: found, problems } = paths('', 'README.md');
    assert.deepEqual(found, ['README.md']);
    assert.match(problems.join(), /a path is empty/);
  });

  it('says what is not there, and still gives the rest', () => {
    const { paths: found, problems } = paths('nope.md', 'no/*.md', 'empty', 'gone.md', 'README.md');
    assert.deepEqual(found, ['README.md']);
    assert.deepEqual(problems, [
      `no such file or folder: 'nope.md'`,
      `no Markdown files match 'no/*.md'`,
      `no Markdown files in 'empty'`,
      `'gone.md' is a symbolic link to a file that does not exist`,
    ]);
  });

  it('takes what lies below at its own place and by links what lies elsewhere, each once', () => {
    const tree = {
      '/.git/HEAD': '',
      '/work/a/current.md': '-> /work/docs/x.md',
      '/work/a/docs': '-> /work/docs',
      '/work/a/gone.md': '-> /nowhere.md',
      '/work/a/shared': '-> /other',
      '/work/a/shared.md': '-> /other/deep/o.md',
      '/work/docs/x.md': '',
      '/work/z.md': '-> /other/p.md',
      '/other/deep/o.md': '',
      '/other/p.md': '',
    };
    const { inputs } = expandInputs(['.'], memoryFiles(tree));
    assert.deepEqual(
      inputs.map((input) => input.path),
      ['/work/a/gone.md', '/work/a/shared/deep/o.md', '/work/docs/x.md', '/work/z.md'],
    );
    // Named, a link is taken as it is called.
    assert.deepEqual(expandInputs(['a/current.md'], memoryFiles(tree)).inputs, [
      { kind: 'file', path: '/work/a/current.md' },
    ]);
  });

  it('follows links within the repository, without one within the folder or the working directory around it, and tells the others', () => {
    const tree = {
      '/home/mine.md': '',
      '/home/repo/docs/a.md': '',
      '/home/repo/docs/all': '-> /',
      '/home/repo/docs/mine.md': '-> /home/mine.md',
      '/home/repo/docs/near.md': '-> /home/repository-of-another/x.md',
      '/home/repo/docs/shared': '-> /home/repo/shared',
      '/home/repo/shared/up.md': '-> /home/mine.md',
      '/home/repo/shared/s.md': '',
      '/home/repository-of-another/x.md': '',
    };
    const search = (more: Tree, cwd: string, name = '/home/repo/docs') => {
      const { inputs, problems, notFollowed } = expandInputs([name], memoryFiles({ ...tree, ...more }, cwd));
      assert.deepEqual(problems, []);
      return { taken: inputs.map(({ path }) => path), notFollowed };
    };
    const shared = '/home/repo/docs/shared';
    const outward = ['/home/repo/docs/all', '/home/repo/docs/mine.md', '/home/repo/docs/near.md'];
    const within = { taken: ['/home/repo/docs/a.md', `${shared}/s.md`], notFollowed: [...outward, `${shared}/up.md`] };
    const git = { '/home/repo/.git/HEAD': '' };
    for (const cwd of ['/', '/home', '/home/repo', '/elsewhere']) assert.deepEqual(search(git, cwd), within, cwd);
    assert.deepEqual(search({ '/home/repo/.git': 'gitdir: ../main' }, '/'), within);
    assert.deepEqual(search({}, '/home/repo'), within);
    const alone = { taken: ['/home/repo/docs/a.md'], notFollowed: [...outward, shared] };
    for (const cwd of ['/elsewhere', '/home/repo/docs', '/home/repository-of-another'])
      assert.deepEqual(search({}, cwd), alone, cwd);
    // What is named is taken, whatever it leads to.
    const named = '/home/repo/docs/mine.md';
    assert.deepEqual(search(git, '/home/repo', named), { taken: [named], notFollowed: [] });
    assert.deepEqual(search(git, '/home/repo', '/home/repo/docs/*.md').taken, ['/home/repo/docs/a.md']);
  });

  it('ends on loops of links and reads a folder once', () => {
    const tree = {
      '/work/a/x.md': '',
      '/work/a/self': '-> /work/a',
      '/work/a/up': '-> /work',
      '/work/b': '-> /work/a',
    };
    const { inputs } = expandInputs(['a'], memoryFiles(tree));
    assert.deepEqual(inputs, [{ kind: 'file', path: '/work/a/x.md' }]);
    assert.equal(expandInputs(['.'], memoryFiles(tree)).inputs.length, 1);
  });
});
