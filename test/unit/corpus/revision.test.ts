import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withRevision } from '../../../scripts/evaluate/revision';

describe('evaluate: a commit beside the working tree', () => {
  let root = '';
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const worktrees = () => git('worktree', 'list').trim().split('\n').length;

  before(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'ml-design-docs-revision-')));
    git('init', '--quiet');
    writeFileSync(path.join(root, 'label.json'), 'committed');
    git('add', 'label.json');
    git('commit', '--quiet', '--no-gpg-sign', '-m', 'A label');
    mkdirSync(path.join(root, 'node_modules'));
    writeFileSync(path.join(root, 'node_modules/module.js'), '');
    writeFileSync(path.join(root, 'label.json'), 'edited');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('has the committed files and the modules of the repository, and goes away', async () => {
    let place = '';
    const read = await withRevision(root, 'HEAD', async ({ folder, name }) => {
      place = folder;
      assert.match(name, /^HEAD \([0-9a-f]{7}\)$/);
      assert.ok(existsSync(path.join(folder, 'node_modules/module.js')));
      return readFileSync(path.join(folder, 'label.json'), 'utf8');
    });
    assert.equal(read, 'committed');
    assert.equal(existsSync(path.dirname(place)), false);
    assert.equal(worktrees(), 1);
    assert.equal(readFileSync(path.join(root, 'label.json'), 'utf8'), 'edited');
    assert.ok(existsSync(path.join(root, 'node_modules/module.js')), 'the modules are still there');
  });

  it('goes away when its use fails', async () => {
    let place = '';
    const listeners = process.listenerCount('SIGTERM');
    const failing = withRevision(root, 'HEAD', async ({ folder }) => {
      place = folder;
      throw new Error('the measurement failed');
    });
    await assert.rejects(failing, /the measurement failed/);
    assert.equal(existsSync(path.dirname(place)), false);
    assert.equal(worktrees(), 1);
    assert.equal(process.listenerCount('SIGTERM'), listeners);
  });

  it('is refused in one line if there is no such revision', async () => {
    const use = () => assert.fail('must not be used');
    await assert.rejects(withRevision(root, 'no-such-branch', use), /git knows no revision 'no-such-branch' here/);
  });
});
