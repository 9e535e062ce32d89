import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiledFolderVariable } from '../../server/src/lsp/protocol';
import { buildCli, runCli } from './built-cli';

const text = '---\nframework: seven-phase\nstage: design\n---\n\n# Ranking\n\n<div>We rank.</div>\n';

describe('the built command line: compiled scripts', () => {
  let folder = '';
  const environment = { ...process.env };
  before(function () {
    this.timeout(120_000);
    buildCli();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-compiled-'));
    writeFileSync(path.join(folder, 'a.md'), text);
  });
  afterEach(() => {
    delete process.env[compiledFolderVariable];
    process.env = environment;
    rmSync(folder, { recursive: true, force: true });
  });

  const check = (...args: readonly string[]) => runCli(folder, ['check', 'a.md', ...args]);
  const kept = () => {
    const place = path.join(folder, 'compiled');
    return readdirSync(place).map((name) => [name.replace(/-.*/u, ''), statSync(path.join(place, name)).ino]);
  };

  it('are kept where the environment says, taken by the next call, and say the same', async () => {
    const usual = await check();
    assert.equal(usual.code, 1);
    process.env[compiledFolderVariable] = path.join(folder, 'compiled');
    assert.deepEqual(await check(), usual);
    const scripts = kept();
    assert.deepEqual(
      scripts.map(([name]) => name),
      ['core.js', 'recogniser.js', 'rules.js', 'syntax.js'],
    );
    assert.deepEqual(await check(), usual);
    // What is refused is written anew, as another file.
    assert.deepEqual(kept(), scripts);
  });

  it('are no error where they cannot be kept', async () => {
    const usual = await check();
    process.env[compiledFolderVariable] = path.join(folder, 'a.md', 'compiled');
    assert.deepEqual(await check(), usual);
  });

  describe('and --cache', () => {
    beforeEach(function () {
      if (process.platform !== 'linux') this.skip();
      process.env = { ...environment, XDG_CACHE_HOME: path.join(folder, 'home') };
    });
    const own = () => path.join(folder, 'home/ml-design-docs/compiled');

    it('are kept in the user’s own folder, and taken from there', async () => {
      const usual = await check();
      assert.deepEqual(await check('--cache'), usual);
      const names = readdirSync(own());
      assert.deepEqual(
        names.map((name) => name.replace(/-.*/u, '')),
        ['core.js', 'recogniser.js', 'rules.js', 'syntax.js'],
      );
      assert.equal(statSync(own()).mode & 0o777, 0o700);
      const before = names.map((name) => statSync(path.join(own(), name)).ino);
      // Another document: it is analysed, by code that is not compiled anew.
      writeFileSync(path.join(folder, 'a.md'), `${text}\nMore.\n`);
      assert.deepEqual((await check('--cache')).stdout, usual.stdout);
      assert.deepEqual(
        readdirSync(own()).map((name) => statSync(path.join(own(), name)).ino),
        before,
      );
    });

    it('are not kept in a folder that the call names, which a checkout may have brought', async () => {
      await check('--cache=cache');
      assert.ok(existsSync(path.join(folder, 'cache/CACHEDIR.TAG')));
      assert.ok(!existsSync(path.join(folder, 'cache/compiled')));
      assert.ok(!existsSync(own()));
    });

    it('are not taken where others may write', async () => {
      await check('--cache');
      const [name = ''] = readdirSync(own());
      const kept = path.join(own(), name);
      chmodSync(kept, 0o666);
      const { ino } = statSync(kept);
      writeFileSync(path.join(folder, 'a.md'), `${text}\nMore.\n`);
      await check('--cache');
      assert.notEqual(statSync(kept).ino, ino, 'another file took its place');
      assert.equal(statSync(kept).mode & 0o777, 0o600);
    });

    it('lie nowhere for a user without a home, which is said', async () => {
      process.env = { ...environment, HOME: '' };
      delete process.env.XDG_CACHE_HOME;
      const usual = await check();
      const { stderr, ...told } = await check('--cache');
      assert.match(stderr, /^ml-design-docs: --cache: this user has no home, so nothing is kept/u);
      assert.deepEqual({ ...told, stderr: '' }, usual);
      assert.deepEqual(readdirSync(folder), ['a.md']);
    });
  });
});
