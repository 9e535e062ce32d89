import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOwn, makeOwnFolder } from '../../../server/src/entry/node-own-folder';

describe('a folder of the user’s own', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-own-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('is made with those that lead to it, for nobody else', function () {
    if (process.platform === 'win32') this.skip();
    const folder = path.join(home, 'a', 'b');
    makeOwnFolder(folder);
    for (const one of [folder, path.dirname(folder)]) {
      assert.equal(statSync(one).mode & 0o777, 0o700);
      assert.ok(isOwn(one));
    }
  });

  it('stays as it is where it is there', function () {
    if (process.platform === 'win32') this.skip();
    chmodSync(home, 0o777);
    makeOwnFolder(home);
    assert.equal(statSync(home).mode & 0o777, 0o777);
    assert.ok(!isOwn(home));
  });

  it('is not made of a file, nor below one', () => {
    const file = path.join(home, 'file');
    writeFileSync(file, '');
    assert.throws(() => makeOwnFolder(file), { code: 'ENOTDIR' });
    assert.throws(() => makeOwnFolder(path.join(file, 'a', 'b')), { code: 'ENOTDIR' });
  });

  it('is given up where a file system makes none', function () {
    if (!existsSync('/proc/self')) this.skip();
    assert.throws(() => makeOwnFolder('/proc/ml-design-docs/kept'));
  });
});
