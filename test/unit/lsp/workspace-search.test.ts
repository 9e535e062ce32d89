import assert from 'node:assert/strict';
import { expandInputs } from '../../../server/src/cli/inputs';
import type { FolderEntry } from '../../../server/src/lsp/workspace/files';
import { findDocuments, maximalFiles } from '../../../server/src/lsp/workspace/search';
import { memoryFiles } from '../cli/memory-files';

/** Entries of folders as a host lists them, by path without a leading slash. */
function entriesOf(paths: readonly string[]) {
  return async (uri: string): Promise<readonly FolderEntry[] | undefined> => {
    const folder = `${decodeURIComponent(uri.replace('file:///', ''))}/`;
    const below = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
    const names = new Map(below.map((rest) => [rest.split('/')[0] as string, rest.includes('/')]));
    return below.length === 0 ? undefined : [...names].map(([name, isFolder]) => ({ name, isFolder }));
  };
}

const search = (paths: readonly string[], folders = ['file:///work']) =>
  findDocuments({
    folders,
    files: { entries: entriesOf(paths) },
    unreadable: (folder) => assert.fail(folder),
    outdated: () => false,
  });

const tree = [
  'work/README.md',
  'work/a.MD',
  'work/b.markdown',
  'work/c.txt',
  'work/d.mdx',
  'work/.e.md',
  'work/.github/f.md',
  'work/docs/deep/g.md',
  'work/docs/dist/h.md',
  'work/docs/node_modules/i.md',
  'work/distant/j.md',
  'work/docs.md/k.md',
  "work/it's (not) 100%!.md",
];

describe('the search for documents of a workspace', () => {
  it('finds what the command line finds in the folder', async () => {
    const files = memoryFiles(Object.fromEntries(tree.map((path) => [`/${path}`, '#'])));
    const { inputs, problems } = expandInputs(['/work'], files);
    assert.deepEqual(problems, []);
    const { uris, reached } = await search(tree);
    assert.equal(reached, undefined);
    const found = uris.map((uri) => decodeURIComponent(uri.replace('file://', '')));
    assert.deepEqual(found.sort(), inputs.flatMap(({ path }) => path ?? []).sort());
  });

  it('escapes names as VS Code does', async () => {
    const { uris } = await search(["work/it's (not) 100%!.md"]);
    assert.deepEqual(uris, ['file:///work/it%27s%20%28not%29%20100%25%21.md']);
  });

  it('leaves out a name that no URI can hold', async () => {
    assert.deepEqual((await search(['work/\uD800.md', 'work/a.md'])).uris, ['file:///work/a.md']);
  });

  it('gives files of the upper levels first, and of folders that lie in each other each file once', async () => {
    const { uris } = await search(['work/z.md', 'work/a/b.md', 'work/a/deep/c.md'], ['file:///work', 'file:///work/a']);
    assert.deepEqual(uris, ['file:///work/z.md', 'file:///work/a/b.md', 'file:///work/a/deep/c.md']);
  });

  it('ends at its limits and says which one it was', async () => {
    const exactly = Array.from({ length: maximalFiles }, (_, n) => `work/${n}.md`);
    assert.equal((await search(exactly)).reached, undefined);
    const more = await search([...exactly, 'work/more.md']);
    assert.deepEqual([more.reached, more.uris.length], ['files', maximalFiles]);
    let folders = 0;
    const { reached } = await findDocuments({
      folders: ['file:///work'],
      // Two folders in each: without a limit the search would not end.
      files: { entries: async () => [0, 1].map(() => ({ name: `${folders++}`, isFolder: true })) },
      unreadable: (folder) => assert.fail(folder),
      outdated: () => false,
    });
    assert.equal(reached, 'folders');
  });

  it('goes on after a folder that cannot be read, and ends when its answer is not wanted any more', async () => {
    const unreadable: string[] = [];
    const entries = async (uri: string) => {
      if (uri.endsWith('/locked')) throw new Error('EACCES');
      return uri === 'file:///work'
        ? [
            { name: 'locked', isFolder: true },
            { name: 'open', isFolder: true },
          ]
        : [{ name: 'a.md', isFolder: false }];
    };
    const options = {
      folders: ['file:///work'],
      files: { entries },
      unreadable: (uri: string) => unreadable.push(uri),
    };
    assert.deepEqual((await findDocuments({ ...options, outdated: () => false })).uris, ['file:///work/open/a.md']);
    assert.deepEqual(unreadable, ['file:///work/locked']);
    assert.deepEqual((await findDocuments({ ...options, outdated: () => true })).uris, []);
  });
});
