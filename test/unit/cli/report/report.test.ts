import assert from 'node:assert/strict';
import { parseCommand } from '../../../../server/src/cli/arguments/commands';
import type { Clock } from '../../../../server/src/cli/clock';
import type { Git, GitAnswer } from '../../../../server/src/cli/git';
import { builtInKnowledge } from '../../../../server/src/cli/knowledge';
import { lastChanges } from '../../../../server/src/cli/last-changes';
import { run } from '../../../../server/src/cli/run';
import { createDesignDocService } from '../../../../server/src/service';
import { memoryFiles, recordedTerminal, type Tree } from '../memory-files';

const doc = (title: string): string =>
  `---\nframework: seven-phase\nstatus: approved\n---\n\n# ${title}\n\n## Data\n\n80% train, 10% validation, 20% test.\n`;
const clock: Clock = { now: () => Date.UTC(2026, 5, 1), writtenAt: () => Date.UTC(2026, 4, 1) };

/** Answers by the words of the call; its settings name no filters. */
const fakeGit =
  (answers: Readonly<Record<string, string>>): Git =>
  async (args) => {
    if (args.includes('config')) return { text: '' };
    const word = Object.keys(answers).find((name) => args.includes(name));
    return word === undefined ? { problem: 'not a git repository' } : { text: answers[word] as string };
  };

async function call(args: readonly string[], tree: Tree, git?: Git) {
  const terminal = recordedTerminal();
  const created = new Map<string, string>();
  const code = await run(['report', ...args], {
    ...{ terminal, files: memoryFiles(tree, '/work', created), version: '1.2.3', knowledge: builtInKnowledge() },
    ...{ createService: createDesignDocService, clock, ...(git && { git }) },
  });
  return { code, created, output: terminal.output(), complaints: terminal.complaints };
}
const usage = (...args: string[]): string => {
  const parsed = parseCommand(['report', ...args]);
  return 'usage' in parsed ? parsed.usage : 'accepted';
};
const hrefs = (text = ''): readonly string[] =>
  [...text.matchAll(/<th scope="row"><a href="([^"]*)"/gu)].map(([, href]) => href as string);

describe('command report', () => {
  const tree = {
    '/work/docs/b c.md': doc('B'),
    '/work/docs/a.md': doc('A'),
    '/work/docs/README.md': '# left-pad\n\nPads.\n',
  };

  it('writes the page and the data, and says where', async () => {
    const { code, created, complaints, output } = await call(
      ['docs', '--html', 'out/r.html', '--json', 'r.json', '-t', 'Ours'],
      tree,
    );
    assert.deepEqual([code, output], [0, '']);
    assert.deepEqual(complaints, ['2 design docs in out/r.html and r.json']);
    assert.match(created.get('/work/out/r.html') ?? '', /<title>Ours<\/title>/);
    assert.deepEqual(hrefs(created.get('/work/out/r.html')), ['../docs/a.md', '../docs/b%20c.md']);
    const data = JSON.parse(created.get('/work/r.json') ?? '');
    assert.deepEqual(
      [data.version, data.title, data.generatedAt, data.otherFiles, data.phases.length],
      [1, 'Ours', '2026-06-01T00:00:00.000Z', 1, 7],
    );
    const [first] = data.documents;
    assert.deepEqual(
      [first.path, first.title, first.changedAt, first.changedBy],
      ['docs/a.md', 'A', '2026-05-01T00:00:00.000Z', 'file'],
    );
  });

  it('links below the address that is named, from the root of the repository', async () => {
    const git = fakeGit({ '--show-cdup': '../\n', log: '', status: '' });
    const { output } = await call(
      ['docs', '--html', '-', '--link-base', 'https://example.org/o/r/blob/main/'],
      tree,
      git,
    );
    assert.equal(hrefs(output)[1], 'https://example.org/o/r/blob/main/docs/b%20c.md');
    assert.match(output, /"line":"\?plain=1#L"/);
  });

  it('makes a page of an empty folder', async () => {
    const { code, created } = await call(['empty', '--html', 'r.html'], { '/work/empty/notes.txt': '' });
    assert.equal(code, 0);
    assert.match(created.get('/work/r.html') ?? '', /No ML design doc was found\./);
    const missing = await call(['nowhere', '--html', 'r.html'], {});
    assert.deepEqual([missing.code, missing.created.size], [2, 0]);
    assert.match(missing.complaints.join(), /no such file or folder: 'nowhere'/);
  });

  it('writes over a former report and over nothing else', async () => {
    const first = (await call(['docs', '--html', 'r.html', '--json', 'r.json'], tree)).created;
    const again = {
      ...tree,
      '/work/r.html': first.get('/work/r.html') ?? '',
      '/work/r.json': first.get('/work/r.json') ?? '',
    };
    assert.equal((await call(['docs', '--html', 'r.html', '--json', 'r.json'], again)).created.size, 2);
    const other = await call(['docs', '--html', 'index.html'], { ...tree, '/work/index.html': '<h1>Mine</h1>' });
    assert.deepEqual([other.code, other.created.size], [2, 0]);
    assert.deepEqual(other.complaints, ['index.html: is there and no report, so it is left as it is']);
    assert.match((await call(['docs', '--html', 'docs'], tree)).complaints.join(), /^docs: is a folder$/);
  });

  it('reports what can be read, and fails for the rest', async () => {
    const { code, created, complaints } = await call(['docs', '--html', 'r.html'], {
      ...tree,
      '/work/docs/c.md': '!permission denied',
    });
    assert.equal(code, 2);
    assert.deepEqual(complaints, ['docs/c.md: permission denied']);
    assert.equal(hrefs(created.get('/work/r.html')).length, 2);
  });

  it('says what is wrong with the call', () => {
    assert.match(usage('--html', 'x'), /name a folder/);
    assert.match(usage('docs'), /needs --html FILE or --json FILE/);
    assert.match(usage('docs', '--html', 'x', '--json', 'x'), /the same file/);
    assert.match(usage('-', '--html', 'x'), /made of files/);
    assert.match(usage('docs', '--html', 'x', '--link-base', 'javascript:x'), /needs an address/);
    assert.equal(usage('docs', '--json', '-'), 'accepted');
  });
});

describe('the last change of a file', () => {
  const files = memoryFiles({ '/work/docs/a.md': 'x' }, '/work');
  const log = '\u00011700000000\u0002p1\0\ndocs/a.md\0docs/b c.md\0\u00011600000000\u0002\0\ndocs/a.md\0docs/old.md\0';
  const of = async (answers: Readonly<Record<string, string>>) => {
    const changes = await lastChanges('/work', files, clock, fakeGit({ '--show-cdup': '\n', ...answers }));
    return (name: string) => {
      const change = changes.of(`/work/${name}`);
      return change && `${change.source} ${change.at / 1000}`;
    };
  };
  const written = `file ${Date.UTC(2026, 4, 1) / 1000}`;

  it('is the last commit that names it', async () => {
    const last = await of({ log, status: '' });
    assert.deepEqual(['docs/a.md', 'docs/b c.md', 'docs/old.md'].map(last), [
      'git 1700000000',
      'git 1700000000',
      'git 1600000000',
    ]);
  });

  it('is told by the file where it was changed since, is new, or there is no git', async () => {
    const last = await of({ log, status: ' M docs/a.md\0?? docs/new.md\0' });
    assert.deepEqual(['docs/a.md', 'docs/new.md', 'docs/old.md'].map(last), [written, written, 'git 1600000000']);
    const without = await lastChanges('/work', files, clock, undefined);
    assert.equal(without.of('/work/docs/a.md')?.source, 'file');
    assert.equal((await lastChanges('/work', files, clock, fakeGit({}))).root, undefined);
  });

  it('is told by the file, with a note, where git cannot tell it', async () => {
    const answering =
      (answers: Readonly<Record<string, GitAnswer>>): Git =>
      async (args) =>
        answers[Object.keys(answers).find((word) => args.includes(word)) ?? ''] ?? { text: '' };
    const noteOf = async (answers: Readonly<Record<string, GitAnswer>>) => {
      const changes = await lastChanges('/work', files, clock, answering(answers));
      assert.equal(changes.of('/work/docs/a.md')?.source, 'file');
      return changes.note;
    };
    const head = { '--verify': { text: 'c0ffee\n' } };
    const broken = { problem: 'bad object HEAD' };
    assert.equal(
      await noteOf({ log: broken, ...head }),
      'bad object HEAD: the last changes are those of the files on the disk',
    );
    const stopped = { problem: 'git log said nothing for 10 minutes and was stopped', stopped: true } as const;
    assert.match((await noteOf({ log: stopped })) ?? '', /^git log said nothing for 10 minutes and was stopped: /);
    const foreign = { problem: "detected dubious ownership in repository at '/work'" };
    assert.match((await noteOf({ '--show-cdup': foreign })) ?? '', /^detected dubious ownership in repository at/);
    // Nothing is wrong with a repository without a commit, nor with a folder outside of any.
    assert.equal(await noteOf({ log: broken, '--verify': { problem: 'git failed (1)' } }), undefined);
    const none = { problem: 'not a git repository (or any of the parent directories): .git' };
    assert.equal(await noteOf({ '--show-cdup': none }), undefined);
    assert.equal((await lastChanges('/work', files, clock, undefined)).note, undefined);
  });

  it('is told with a note where it is not known which files were changed since', async () => {
    const git: Git = async (args) =>
      args.includes('status')
        ? { problem: 'index file corrupt' }
        : fakeGit({
            ...{ config: '', '--show-cdup': '\n', log, '--is-shallow-repository': 'true\n' },
          })(args, { folder: '/work' });
    const changes = await lastChanges('/work', files, clock, git);
    assert.equal(changes.of('/work/docs/a.md')?.source, 'git');
    assert.match(changes.note ?? '', /^index file corrupt: what was changed .*; this clone is shallow/);
  });

  it('is unknown where only the oldest commit of a shallow clone names it', async () => {
    const last = await of({ log, status: '', '--is-shallow-repository': 'true\n' });
    assert.deepEqual(['docs/a.md', 'docs/old.md'].map(last), ['git 1700000000', undefined]);
    const changes = await lastChanges(
      '/work',
      files,
      clock,
      fakeGit({ '--show-cdup': '\n', log, '--is-shallow-repository': 'true\n' }),
    );
    assert.match(changes.note ?? '', /shallow/);
  });
});
