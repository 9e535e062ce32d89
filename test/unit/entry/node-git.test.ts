import assert from 'node:assert/strict';
import { ChildProcess, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeGit } from '../../../server/src/entry/node-git';

/** Programs that stand in for git, by the shell. Each writes its process id beside itself first. */
describe('git of this machine', function () {
  this.timeout(30_000);
  const { PATH } = process.env;
  let folder = '';
  before(function () {
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-git-'));
    process.env.PATH = `${folder}${path.delimiter}${PATH}`;
  });
  after(() => {
    process.env.PATH = PATH;
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  const gitIs = (...lines: readonly string[]): void => {
    const file = path.join(folder, 'git');
    writeFileSync(file, `#!/bin/sh\necho $$ > '${path.join(folder, 'pid')}'\n${lines.join('\n')}\n`);
    chmodSync(file, 0o755);
  };
  const pid = (): number => Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  const isThere = (): boolean => {
    try {
      return process.kill(pid(), 0);
    } catch {
      return false;
    }
  };
  const ask = (silence: number) => nodeGit(silence)(['-c', 'gc.auto=0', 'diff', '--name-only'], { folder });
  const stopped = { problem: 'git diff said nothing for 0.3 seconds and was stopped', stopped: true };

  it('is not waited for without end, and is gone then', async () => {
    gitIs('exec sleep 600');
    assert.deepEqual(await ask(300), stopped);
    assert.equal(isThere(), false);
  });

  it('is not waited for where it does not want to end, or where a helper of it holds on to its output', async () => {
    gitIs("trap '' TERM", 'sleep 5 &', 'wait', 'sleep 600');
    assert.deepEqual(await ask(300), stopped);
    while (isThere()) await new Promise((resolve) => setImmediate(resolve));
    gitIs('sleep 5 &', 'exec sleep 600');
    assert.deepEqual(await ask(300), stopped);
    assert.equal(isThere(), false);
  });

  it('is given up where no signal ends it, as where it waits for a disk', async () => {
    gitIs('exec sleep 600');
    const { kill } = ChildProcess.prototype;
    try {
      ChildProcess.prototype.kill = () => true;
      assert.deepEqual(await ask(300), stopped);
      assert.equal(isThere(), true);
    } finally {
      ChildProcess.prototype.kill = kill;
      process.kill(pid(), 'SIGKILL');
    }
  });

  it('is ended where it says more than can be read, and not before', async () => {
    const most = 1000;
    const askMuch = () => nodeGit(20_000, most)(['diff'], { folder });
    gitIs(`head -c ${most} /dev/zero | tr '\\0' x`);
    assert.deepEqual(await askMuch(), { text: 'x'.repeat(most) });
    gitIs(`head -c ${most + 1} /dev/zero`);
    const tooMuch = { problem: 'git answered more than can be read' };
    assert.deepEqual(await askMuch(), tooMuch);
    gitIs('exec yes');
    assert.deepEqual(await askMuch(), tooMuch);
    assert.equal(isThere(), false);
  });

  it('has all the time it wants while it says something', async () => {
    gitIs('for at in 1 2 3 4 5 6 7 8; do echo $at; sleep 0.3; done');
    assert.deepEqual(await ask(1500), { text: '1\n2\n3\n4\n5\n6\n7\n8\n' });
    gitIs('for at in 1 2 3 4 5 6 7 8; do echo $at >&2; sleep 0.3; done', 'echo done');
    assert.deepEqual(await ask(1500), { text: 'done\n' });
  });

  it('asks nobody for a password', async () => {
    gitIs('read answer', 'echo "$GIT_TERMINAL_PROMPT,$GIT_ASKPASS,$answer"');
    assert.deepEqual(await ask(20_000), { text: '0,,\n' });
  });

  it('says in a line what is wrong', async () => {
    gitIs('echo "fatal: bad revision" >&2', 'echo more >&2', 'exit 128');
    assert.deepEqual(await ask(20_000), { problem: 'bad revision' });
    gitIs('exit 3');
    assert.deepEqual(await ask(20_000), { problem: 'git failed (3)' });
    rmSync(path.join(folder, 'git'));
    process.env.PATH = folder;
    assert.deepEqual(await ask(20_000), { problem: 'git is not installed, or not on the PATH' });
  });
});

describe('git of this machine, asked by a reader', () => {
  it('writes nothing into the repository', async function () {
    if (spawnSync('git', ['--version']).status !== 0) this.skip();
    const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-git-'));
    try {
      const file = path.join(folder, 'a.md');
      writeFileSync(file, 'text\n');
      for (const args of [
        ['init', '-q'],
        ['add', '.'],
      ])
        spawnSync('git', args, { cwd: folder });
      // Git would note that the file is the same, though it was written since.
      utimesSync(file, 1, 1);
      const before = readFileSync(path.join(folder, '.git/index'));
      assert.deepEqual(await nodeGit()(['status', '--porcelain'], { folder }), { text: 'A  a.md\n' });
      assert.ok(readFileSync(path.join(folder, '.git/index')).equals(before));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
