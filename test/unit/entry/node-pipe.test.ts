import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isNamedPipe, readNamedPipe } from '../../../server/src/entry/node-pipe';

const most = 200_000;

describe('a named pipe', function () {
  this.timeout(30_000);
  let folder = '';
  let name = '';
  before(function () {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-pipe-'));
    name = path.join(folder, 'a.md');
    // No such thing on Windows.
    if (spawnSync('mkfifo', [name]).status !== 0) this.skip();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const writing = (command: string): void => void spawn('sh', ['-c', command, 'sh', name], { stdio: 'ignore' });

  it('is known by what it is itself', () => {
    writeFileSync(path.join(folder, 'b.md'), 'text');
    symlinkSync(name, path.join(folder, 'c.md'));
    assert.deepEqual(
      ['a.md', 'b.md', 'c.md', 'd.md'].map((one) => isNamedPipe(path.join(folder, one))),
      [true, false, false, false],
    );
  });

  it('is not waited for without end where nobody writes', () => {
    assert.equal(readNamedPipe(name, most, 0), 'silent');
  });

  it('gives all that is written, however slowly it comes, and nothing where nothing is', () => {
    writing('{ printf one; sleep 0.1; printf two; } > "$1"');
    assert.equal(readNamedPipe(name, most).toString(), 'onetwo');
    writing('{ sleep 0.2; } > "$1"');
    assert.equal(readNamedPipe(name, most).toString(), '');
    writing('head -c 150000 /dev/zero > "$1"');
    assert.equal(readNamedPipe(name, most).length, 150_000);
  });

  it('is empty where somebody came who had nothing to say', () => {
    for (let at = 0; at < 5; at++) {
      writing(': > "$1"');
      assert.equal(readNamedPipe(name, most).toString(), '');
    }
  });

  it('is left where it does not end', () => {
    writing('cat /dev/zero > "$1"');
    assert.equal(readNamedPipe(name, most), 'too large');
  });

  it('is told of by the reason of the system where it cannot be opened', () => {
    assert.throws(() => readNamedPipe(path.join(folder, 'gone.md'), most), { code: 'ENOENT' });
  });
});
