import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

/** Enough for a second thread. */
const count = 26;
const formats = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];

describe('the built command line: --cache', () => {
  let folder = '';
  const place = (...names: readonly string[]): string => path.join(folder, ...names);
  before(function () {
    this.timeout(120_000);
    buildCli();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-cache-'));
    mkdirSync(place('docs'));
    for (let at = 0; at < count; at++) writeFileSync(place('docs', `${at}.md`), documentOf(at));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function documentOf(at: number): string {
    const head = at % 5 === 0 ? '' : '---\nframework: seven-phase\n---\n\n';
    const drawn = at % 2 === 0 ? `\n\`\`\`mermaid\nflowchart LR\n  a${at}[Logs --> b[Ranker]\n\`\`\`\n` : '';
    return `${head}# Ranking ${at}\n\n## Business goal\n\nTODO \u{1F680} <b>${at}</b>.\n${drawn}`;
  }
  const kept = (name = 'cache'): readonly string[] =>
    readdirSync(place(name)).filter((file) => /^[\da-f]{64}$/u.test(file));

  it('prints and writes the same from a cache, in every format', async function () {
    this.timeout(120_000);
    const run = async (name: string, ...args: readonly string[]) => {
      const outputs = formats.map((format) => `--output=${format}=${name}.${format}`);
      const told = await runCli(folder, ['check', 'docs', '--explain', '--min-score', '40', ...outputs, ...args]);
      return { ...told, files: formats.map((format) => readFileSync(place(`${name}.${format}`), 'utf8')) };
    };
    const usual = await run('usual');
    assert.equal(usual.code, 1);
    assert.deepEqual(await run('first', '--cache=cache'), usual);
    assert.equal(kept().length, count);
    const inodes = kept().map((name) => statSync(place('cache', name)).ino);
    assert.deepEqual(await run('second', '--cache=cache'), usual);
    assert.deepEqual(
      kept().map((name) => statSync(place('cache', name)).ino),
      inodes,
      'nothing was analysed and kept anew',
    );
  });

  it('takes what was kept, and nothing that is damaged', async () => {
    const check = () => runCli(folder, ['check', 'docs/1.md', '--cache=cache']);
    const usual = await check();
    const [name = ''] = kept();
    const whole = readFileSync(place('cache', name), 'utf8');
    writeFileSync(place('cache', name), whole.slice(0, -20));
    assert.deepEqual(await check(), usual);
    assert.equal(readFileSync(place('cache', name), 'utf8'), whole, 'it was made anew');
  });

  it('works with a baseline', async () => {
    const check = (...args: readonly string[]) =>
      runCli(folder, ['check', 'docs', '--cache=cache', '--baseline', 'known.json', ...args]);
    const written = await check('--update-baseline');
    assert.match(written.stderr, /findings, \d+ added/u);
    const clean = await check();
    assert.equal(clean.code, 0);
    assert.deepEqual(await check(), clean);
    writeFileSync(place('known.json'), '{ "version": 1, "findings": [] }\n');
    assert.equal((await check()).code, 1);
  });

  it('is the user’s own by default, out of the way of backups and of git, and only where it was asked for', async () => {
    const before = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = place('home');
    try {
      await runCli(folder, ['check', 'docs/1.md']);
      assert.ok(!existsSync(place('home')));
      if (process.platform !== 'linux') return;
      await runCli(folder, ['check', 'docs/1.md', '--cache']);
      assert.equal(kept('home/ml-design-docs/checked').length, 1);
      const own = place('home/ml-design-docs/checked');
      assert.match(
        readFileSync(path.join(own, 'CACHEDIR.TAG'), 'utf8'),
        /^Signature: 8a477f597d28d172789f06886806bc55\n/u,
      );
      assert.equal(readFileSync(path.join(own, '.gitignore'), 'utf8'), '*\n');
      assert.equal(statSync(own).mode & 0o777, 0o700);
    } finally {
      if (before === undefined) delete process.env.XDG_CACHE_HOME;
      else process.env.XDG_CACHE_HOME = before;
    }
  });

  it('is not taken where others may write, or where it is no folder', async function () {
    if (process.platform === 'win32') this.skip();
    const usual = await runCli(folder, ['check', 'docs/1.md']);
    mkdirSync(place('open'));
    chmodSync(place('open'), 0o777);
    const open = await runCli(folder, ['check', 'docs/1.md', '--cache=open']);
    assert.match(open.stderr, /^ml-design-docs: --cache: .*open: is not yours alone to write/u);
    assert.deepEqual({ ...open, stderr: '' }, usual);
    assert.deepEqual(readdirSync(place('open')), []);
    const none = await runCli(folder, ['check', 'docs/1.md', '--cache=docs/1.md']);
    assert.match(none.stderr, /^ml-design-docs: --cache: .*1\.md: is no folder, so nothing is kept\n$/u);
    assert.deepEqual({ ...none, stderr: '' }, usual);
  });

  it('forgets what was kept long ago, and touches no file that is not its own', async () => {
    await runCli(folder, ['check', 'docs/1.md', '--cache=cache']);
    const [old = ''] = kept();
    writeFileSync(place('cache', 'notes.txt'), 'mine');
    writeFileSync(place('cache', '.ml-design-docs-0123456789abcdef.tmp'), 'of a killed call');
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    for (const name of [old, 'notes.txt', '.ml-design-docs-0123456789abcdef.tmp'])
      utimesSync(place('cache', name), longAgo, longAgo);
    await runCli(folder, ['check', 'docs/2.md', '--cache=cache']);
    assert.ok(!kept().includes(old));
    assert.equal(kept().length, 1);
    assert.deepEqual(
      readdirSync(place('cache'))
        .filter((name) => !kept().includes(name))
        .sort(),
      ['.gitignore', 'CACHEDIR.TAG', 'notes.txt'],
    );
  });
});
