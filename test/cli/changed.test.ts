import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const DOC = '---\nframework: seven-phase\n---\n\n# Feed ranking\n\n## Requirements\n\nWe rank the home feed.\n';

let folder = '';
const put = (name: string, content = DOC) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** Runs git as somebody without any configuration of their own. */
function git(...args: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
  const { status, stdout, stderr } = spawnSync('git', [...who, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
const commit = (message: string) => {
  git('add', '-A');
  git('commit', '-q', '-m', message);
};

/** The paths that a call checks. */
async function checked(args: readonly string[], from = ''): Promise<readonly string[]> {
  const call = ['check', ...args, '--format', 'json', '--fail-on', 'never'];
  const { code, stdout, stderr } = await runCli(path.join(folder, from), call);
  assert.deepEqual([code, stderr], [0, '']);
  return JSON.parse(stdout).files.map((file: { path: string }) => file.path);
}

async function refused(args: readonly string[], from = folder): Promise<string> {
  const { code, stdout, stderr } = await runCli(from, ['check', ...args]);
  assert.deepEqual([code, stdout], [2, '']);
  assert.equal(stderr.split('\n').length, 2, stderr);
  return stderr;
}

describe('the built command line: check --changed', function () {
  this.timeout(60_000);
  before(function () {
    this.timeout(120_000);
    if (spawnSync('git', ['--version']).status !== 0) this.skip();
    buildCli();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    git('init', '-q');
    for (const name of ['docs/a.md', 'docs/b.md', 'docs/gone.md', 'other.md']) put(name);
    put('.gitignore', 'ignored.md\n');
    commit('first');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('checks what is staged, edited or new, whatever its name, and not what is deleted or ignored', async () => {
    put('docs/b.md', `${DOC}\nMore.\n`);
    const names = ['docs/mit Leerzeichen und ä.md', 'docs/staged.md'];
    // Windows has no such names.
    if (process.platform !== 'win32') names.push('docs/two\nlines "and" quotes.md');
    for (const name of names) put(name);
    git('add', 'docs/staged.md');
    put('docs/ignored.md');
    rmSync(path.join(folder, 'docs/gone.md'));
    const expected = ['docs/b.md', ...names].sort();
    assert.deepEqual([...(await checked(['--changed']))].sort(), expected);
    const below = expected.map((name) => name.slice('docs/'.length));
    assert.deepEqual([...(await checked(['--changed', '.'], 'docs'))].sort(), below);
    assert.deepEqual(await checked(['docs/a.md', 'docs/b.md', '--changed']), ['docs/b.md']);
  });

  it('compares with the common ancestor of a branch, not with its tip', async () => {
    git('checkout', '-q', '-b', 'feature');
    put('docs/b.md', `${DOC}\nMore.\n`);
    commit('of the branch');
    git('checkout', '-q', 'main');
    put('other.md', `${DOC}\nMore.\n`);
    commit('of main');
    git('checkout', '-q', 'feature');
    assert.deepEqual(await checked(['--changed=main']), ['docs/b.md']);
    assert.deepEqual(await checked(['--changed', 'main', '.']), ['docs/b.md']);
    assert.deepEqual(await checked(['--changed']), []);
    renameSync(path.join(folder, 'docs/a.md'), path.join(folder, 'docs/moved.md'));
    assert.deepEqual(await checked(['--changed=main', 'docs']), ['docs/b.md', 'docs/moved.md']);
  });

  it('passes where nothing changed, and says so', async () => {
    const { code, stdout } = await runCli(folder, ['check', '--changed']);
    assert.deepEqual([code, stdout], [0, '✔ nothing to check: none of 4 files changed\n']);
  });

  it('works before the first commit', async () => {
    rmSync(path.join(folder, '.git'), { recursive: true });
    git('init', '-q');
    git('add', 'docs/a.md');
    assert.deepEqual(await checked(['--changed', 'docs']), ['docs/a.md', 'docs/b.md', 'docs/gone.md']);
  });

  it('sees through a link to the folder it works in', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('docs', path.join(folder, 'link'));
    commit('link');
    put('docs/b.md', `${DOC}\nMore.\n`);
    assert.deepEqual(await checked(['--changed', 'link']), ['link/b.md']);
  });

  it('refuses what git does not know, in one line', async () => {
    assert.match(await refused(['--changed=nope', '.']), /unknown revision 'nope'\n$/);
    assert.match(await refused(['--changed', 'nope', '.']), /unknown revision 'nope'\n$/);
    assert.match(await refused(['--changed=--help', '.']), /unknown revision '--help'\n$/);
    mkdirSync(path.join(folder, 'main'));
    assert.match(await refused(['--changed', 'main']), /'main' is a path and a revision; write --changed=main/);
    git('checkout', '-q', '--orphan', 'apart');
    put('docs/apart.md');
    commit('apart');
    assert.match(await refused(['--changed=main']), /no common ancestor\n$/);
    const bare = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    put(path.relative(folder, path.join(bare, 'a.md')));
    assert.match(await refused(['--changed', 'a.md'], bare), /--changed: not a git repository/);
    rmSync(bare, { recursive: true });
  });

  it('tells how to deepen a shallow clone', async () => {
    git('checkout', '-q', '-b', 'feature');
    put('docs/b.md', `${DOC}\nMore.\n`);
    commit('of the branch');
    const clone = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    const from = `file://${folder.replaceAll('\\', '/')}`;
    git('clone', '-q', '--depth', '1', '--no-single-branch', '--branch', 'feature', from, clone);
    assert.match(await refused(['--changed=origin/main'], clone), /shallow: fetch more of it .*fetch-depth: 0/);
    assert.match(await refused(['--changed=HEAD~1'], clone), /unknown revision 'HEAD~1'; this clone is shallow/);
    rmSync(clone, { recursive: true });
  });

  it('keeps a baseline through git, from any folder', async () => {
    const gate = (from: string, ...more: string[]) =>
      runCli(path.join(folder, from), ['check', '.', '--baseline', `${from === '' ? '' : '../'}known.json`, ...more]);
    assert.match((await gate('', '--update-baseline')).stderr, /known\.json: \d+ findings, \d+ added, 0 removed\n$/);
    assert.equal((await gate('')).code, 0);
    assert.equal((await gate('docs')).code, 0);
    put('docs/a.md', DOC.replace('## Requirements', 'A first word.\n\n## 1. Requirements'));
    assert.equal((await gate('')).code, 0);
    // What is an information may come and go with a sentence.
    await gate('', '--update-baseline');
    const text = readFileSync(path.join(folder, 'known.json'), 'utf8');
    put('docs/new.md');
    assert.equal((await gate('')).code, 1);
    await gate('docs', '--update-baseline');
    assert.equal((await gate('')).code, 0);
    const grown = readFileSync(path.join(folder, 'known.json'), 'utf8');
    const added = grown.split('\n').filter((line) => !text.includes(line.replace(/,$/, '')));
    assert.ok(added.length > 0 && added.every((line) => line.includes('"docs/new.md"')), added.join('\n'));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('.tmp')),
      [],
    );
  });
});
