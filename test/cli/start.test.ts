import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, bundle } from './built-cli';

describe('the built command line: start', () => {
  let folder = '';
  before(function () {
    this.timeout(120_000);
    buildCli();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-start-'));
    copyFileSync(bundle, path.join(folder, 'cli.js'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const alone = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(folder, 'cli.js'), ...args], { encoding: 'utf8' });

  it('needs no other file for `--version`, for help, and to tell of a call that is wrong', () => {
    const { status, stdout } = alone('--version');
    assert.equal(status, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/u);
    for (const call of [['--help'], ['check', '--help']]) {
      const help = alone(...call);
      assert.deepEqual([help.status, help.stderr], [0, '']);
      assert.match(help.stdout, /^Usage:/mu);
    }
    for (const call of [
      [],
      ['chekc'],
      ['check', '--frmat', 'json', '.'],
      ['check', '--format', 'jsn', '.'],
      ['check'],
    ]) {
      const wrong = alone(...call);
      assert.deepEqual([wrong.status, wrong.stdout], [2, ''], call.join(' '));
      assert.doesNotMatch(wrong.stderr, /internal error/u);
    }
  });

  it('says in a line which file it lacks for the rest', () => {
    const { status, stderr } = alone('list');
    assert.equal(status, 2);
    assert.match(stderr, /^ml-design-docs: internal error: .*(?:core|rules)\.js.*\n$/u);
  });

  it('says in a line that the working directory is gone, and is no finding', function () {
    if (process.platform === 'win32') this.skip();
    const line = 'mkdir "$2" && cd "$2" && rmdir "$2" && exec "$0" "$1" check .';
    const { status, stderr } = spawnSync('/bin/sh', ['-c', line, process.execPath, bundle, path.join(folder, 'gone')], {
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, /^ml-design-docs: the working directory cannot be used: .*\n$/u);
  });
});
