import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { run } from '../../../server/src/cli/run';
import { fakeService } from './analyses';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

const root = join(import.meta.dirname ?? __dirname, '../../..');
const snippets = readFileSync(join(root, 'snippets/ml-design-docs.json'), 'utf8');

async function call(
  args: readonly string[],
  tree: Tree = { '/work/docs/other.md': '' },
  readSnippets = (): string | undefined => snippets,
) {
  const terminal = recordedTerminal();
  const created = new Map<string, string>();
  const program = {
    terminal,
    files: memoryFiles(tree, '/work', created),
    version: '1.2.3',
    knowledge: builtInKnowledge(),
  };
  const code = await run(['new', ...args], { ...program, readSnippets, createService: () => fakeService() });
  return { code, output: terminal.output(), complaints: terminal.complaints.join('\n'), created };
}

describe('command new', () => {
  it('writes a skeleton and prints its path', async () => {
    const { code, output, created } = await call([
      'docs/feed.md',
      '--title',
      'Feed: v2',
      '--task',
      'ranking',
      '--task',
      'retrieval',
      '--owner',
      'Feed team',
    ]);
    assert.equal(code, 0);
    assert.equal(output, 'docs/feed.md\n');
    assert.deepEqual([...created.keys()], ['/work/docs/feed.md']);
    const text = created.get('/work/docs/feed.md') ?? '';
    assert.ok(
      text.startsWith(
        '---\ntitle: "Feed: v2"\nframework: seven-phase\nstatus: draft\ntask: [ranking, retrieval]\nowner: Feed team\n---\n\n# Feed: v2\n\n## Summary\n',
      ),
    );
  });

  it('says that a check of the folder will not find a file that is not called as Markdown is', async () => {
    const { code, output, complaints } = await call(['Feed ranking']);
    assert.deepEqual([code, output], [0, 'Feed ranking\n']);
    assert.equal(complaints, "a check of its folder leaves 'Feed ranking' out: it takes names such as feed.md");
    assert.equal((await call(['FEED.MD'])).complaints, '');
  });

  it('prints to standard output for -, and writes nothing', async () => {
    const { code, output, created } = await call(['--blank', '-', '--title=Feed']);
    assert.equal(code, 0);
    assert.match(output, /^---\ntitle: Feed\n[\s\S]*\n# Feed\n\n$/u);
    assert.equal(created.size, 0);
  });

  it('follows the settings of the folder, unless a framework is named', async () => {
    const tree = { '/work/docs/.ml-design-docs.json': '{ "framework": "eugene-yan" }' };
    assert.match([...(await call(['docs/a.md'], tree)).created.values()].join(), /^framework: eugene-yan$/mu);
    assert.match((await call(['-'], tree)).output, /^framework: seven-phase$/mu);
    assert.match(
      [...(await call(['docs/a.md', '--framework', 'nine-step'], tree)).created.values()].join(),
      /^framework: nine-step$/mu,
    );
    assert.match(
      [...(await call(['docs/a.md', '--case-study', 'ad-click'], tree)).created.values()].join(),
      /^framework: seven-phase$/mu,
    );
  });

  it('creates nothing and says why in one line', async () => {
    const table: readonly (readonly [readonly string[], RegExp])[] = [
      [['docs/other.md'], /^'docs\/other\.md' already exists and is left as it is$/u],
      [['docs'], /^'docs' is a folder: name a file in it$/u],
      [['nowhere/a.md'], /^no such folder: 'nowhere'; create it first$/u],
      [['a.md', '--framework', 'seven-phases'], /^unknown framework 'seven-phases'; did you mean 'seven-phase'\?/u],
      [['a.md', '--task', 'rankin'], /^unknown task 'rankin'; did you mean 'ranking'\?/u],
      [['a.md', '--case-study', 'add-click'], /^unknown case study 'add-click'; did you mean 'ad-click'\?/u],
      [
        ['a.md', '--case-study', 'ad-click', '--framework', 'nine-step'],
        /^the case studies are written in 'seven-phase'/u,
      ],
      [[], /^new needs the name of the file/u],
      [['a.md', 'b.md'], /^new creates one file, not 2/u],
      [['a.md', '--blank', '--skeleton'], /^choose one of/u],
      [['a.md', '--titel', 'x'], /^unknown option '--titel'; did you mean '--title'\?$/u],
    ];
    for (const [args, line] of table) {
      const { code, output, complaints, created } = await call(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(complaints, line);
      assert.equal(complaints.split('\n').length, 1);
      assert.deepEqual([output, created.size], ['', 0]);
    }
  });

  it('says that the case studies are not at hand, and makes everything else', async () => {
    for (const broken of [undefined, '{', '[]']) {
      const { code, complaints } = await call(['a.md', '--case-study', 'ad-click'], {}, () => broken);
      assert.equal(code, 2);
      assert.match(complaints, broken === '[]' ? /^unknown case study/u : /^the case studies are not at hand/u);
    }
    assert.equal((await call(['-'], {}, () => undefined)).code, 0);
  });

  it('reports what is wrong with the settings and frameworks of the folder', async () => {
    const broken = await call(['a.md'], { '/work/.ml-design-docs.json': '{' });
    assert.equal(broken.code, 2);
    assert.match(broken.complaints, /^\.ml-design-docs\.json: /u);
    const frameworks = await call(['a.md'], { '/work/.ml-design-docs/frameworks/x.yaml': 'id: [' });
    assert.equal(frameworks.code, 2);
    assert.match(frameworks.complaints, /x\.yaml:/u);
  });

  it('has help', () => {
    assert.deepEqual(parseCommand(['new', '--help']), { command: 'help', topic: 'new' });
  });
});
