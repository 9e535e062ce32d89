import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const doc = `---
framework: seven-phase
status: approved
owner: feed team
---

# Feed ranking

## Data

### Train/validation/test split

We split by time: 80% train, 10% validation and 10% test.

## Serving

The p99 latency of the feed is 200 ms.
`;

/** A real repository, with git as it is installed: the dates are those of the commits. */
describe('the built command line over a git repository', function () {
  this.timeout(120_000);
  let folder = '';
  const file = (name: string): string => path.join(folder, name);
  const git = (args: readonly string[], date = '2024-01-05T00:00:00Z'): string =>
    execFileSync('git', ['-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'a' },
        ...{ GIT_COMMITTER_EMAIL: 'a@example.org', GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      },
    });

  before(() => {
    buildCli();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    mkdirSync(file('docs/über uns'), { recursive: true });
    writeFileSync(file('docs/über uns/feed ranking.md'), doc);
    writeFileSync(file('docs/moved.md'), doc.replace('Feed ranking', 'Search ranking'));
    writeFileSync(file('docs/utf16.md'), Buffer.from(`\uFEFF${doc.replace('Feed', 'Video')}`, 'utf16le'));
    writeFileSync(file('README.md'), '# left-pad\n\nPads.\n');
    git(['init', '-q', '-b', 'main']);
    git(['add', '-A']);
    git(['commit', '-q', '-m', 'documents']);
    git(['tag', 'v1']);
    git(['checkout', '-q', '-b', 'faster']);
    const worse = doc.replace('200 ms', '300 ms').replace('10% test', '20% test');
    writeFileSync(file('docs/über uns/feed ranking.md'), worse);
    git(['commit', '-qam', 'slower'], '2025-06-01T00:00:00Z');
    renameSync(file('docs/moved.md'), file('docs/search.md'));
    const utf16 = `\uFEFF${doc.replace('Feed', 'Video').replace('200 ms', '0.25 s')}`;
    writeFileSync(file('docs/utf16.md'), Buffer.from(utf16, 'utf16le'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('tells what changed since a tag: committed, in the work tree, moved, in UTF-16', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['diff', 'v1', '--format', 'json', '--fail-on-worse']);
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
    const { files } = JSON.parse(stdout);
    assert.deepEqual(
      files.map(({ path: name, oldPath, state }: Record<string, string>) => [name, oldPath ?? '', state]),
      [
        ['docs/search.md', 'docs/moved.md', 'changed'],
        ['docs/utf16.md', '', 'changed'],
        ['docs/über uns/feed ranking.md', '', 'changed'],
      ],
    );
    const [, video, feed] = files;
    assert.deepEqual(
      video.numbers.map(({ subject, before, after }: Record<string, string>) => `${subject}: ${before} -> ${after}`),
      ['p99 latency: 200 ms -> 0.25 s'],
    );
    assert.deepEqual(
      feed.newFindings.map(({ rule }: { rule: string }) => rule),
      ['data/split-adds-up'],
    );
    assert.equal(feed.worse, true);
  });

  it('works in a folder of the repository, with a name that is no branch and one that does not exist', async () => {
    const docs = file('docs');
    const { code, stdout } = await runCli(docs, ['diff', 'main', 'utf16.md']);
    assert.equal(code, 0);
    assert.match(stdout, /^utf16\.md\n.*number {2}p99 latency: 200 ms -> 0\.25 s/);
    const unknown = await runCli(docs, ['diff', 'nope']);
    assert.deepEqual([unknown.code, unknown.stderr], [2, "ml-design-docs: diff: unknown commit 'nope'\n"]);
    const outside = await runCli(tmpdir(), ['diff', 'HEAD']);
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /not a git repository/);
  });

  it('looks at what a branch changed, not at what its base did since', async () => {
    git(['stash', '-q', '-u']);
    git(['checkout', '-q', 'main']);
    writeFileSync(file('docs/utf16.md'), doc.replace('Feed', 'Video').replace('200 ms', '500 ms'));
    git(['commit', '-qam', 'base goes on'], '2025-07-01T00:00:00Z');
    git(['checkout', '-q', 'faster']);
    const names = async (...more: string[]): Promise<readonly string[]> => {
      const { stdout } = await runCli(folder, ['diff', 'main', '-f', 'json', ...more]);
      return JSON.parse(stdout).files.map(({ path: name }: { path: string }) => name);
    };
    assert.deepEqual(await names(), ['docs/utf16.md', 'docs/über uns/feed ranking.md']);
    assert.deepEqual(await names('--merge-base'), ['docs/über uns/feed ranking.md']);
    git(['stash', 'pop', '-q']);
  });

  it('reports each document with the date of its last commit, or of the file where it was changed since', async () => {
    utimesSync(file('docs/utf16.md'), 1_750_000_000, 1_750_000_000);
    const args = [
      'report',
      'docs',
      '--json',
      'r.json',
      '--html',
      'r.html',
      '--link-base',
      'https://example.org/blob/main',
    ];
    const { code, stderr } = await runCli(folder, args);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: 'ml-design-docs: 3 design docs in r.html and r.json\n' });
    const { documents } = JSON.parse(readFileSync(file('r.json'), 'utf8'));
    const changes = documents.map(({ path: name, changedAt, changedBy }: Record<string, string>) => [
      name,
      changedBy,
      changedAt,
    ]);
    assert.deepEqual(changes[1], ['docs/utf16.md', 'file', '2025-06-15T15:06:40.000Z']);
    assert.deepEqual(changes[2], ['docs/über uns/feed ranking.md', 'git', '2025-06-01T00:00:00.000Z']);
    assert.equal(documents[2].owner, 'feed team');
    const html = readFileSync(file('r.html'), 'utf8');
    assert.match(html, /href="https:\/\/example\.org\/blob\/main\/docs\/%C3%BCber%20uns\/feed%20ranking\.md"/);
    assert.equal((await runCli(folder, args)).code, 0, 'a former report is written over');
    assert.equal((await runCli(folder, ['report', 'docs', '--html', 'README.md'])).code, 2);
    assert.match(readFileSync(file('README.md'), 'utf8'), /left-pad/);
  });

  it('reviews a document with links to its lines', async () => {
    const base = 'https://example.org/blob/main';
    const { code, stdout } = await runCli(file('docs'), ['review', 'über uns/feed ranking.md', '--link-base', base]);
    assert.equal(code, 0);
    assert.match(stdout, /^## Review: Feed ranking\n\n<!-- ml-design-docs review -->\n/);
    assert.match(
      stdout,
      /\[line 13\]\(https:\/\/example\.org\/blob\/main\/docs\/%C3%BCber%20uns\/feed%20ranking\.md\?plain=1#L13\)/,
    );
  });
});
