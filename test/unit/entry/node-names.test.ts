import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '../../../server/src/entry/node-files';

/** Names as an old system with Latin-1 wrote them. Not every file system takes such bytes. */
describe('names that are not UTF-8', () => {
  let folder = '';
  const latin1 = (...names: readonly string[]): Buffer => Buffer.from(path.join(folder, ...names), 'latin1');

  beforeEach(function () {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-names-'));
    try {
      mkdirSync(latin1('r\u00e9p'));
      writeFileSync(latin1('r\u00e9p', 'caf\u00e9.md'), 'coffee');
    } catch {
      this.skip();
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const files = nodeFiles();
  const inside = (...names: readonly string[]): string => path.join(folder, ...names);

  it('are listed and read by what they look like', () => {
    assert.deepEqual(files.list(folder), [{ name: 'r\uFFFDp', kind: 'folder' }]);
    assert.deepEqual(files.list(inside('r\uFFFDp')), [{ name: 'caf\uFFFD.md', kind: 'file' }]);
    assert.equal(files.kind(inside('r\uFFFDp')), 'folder');
    assert.equal(files.kind(inside('r\uFFFDp', 'caf\uFFFD.md')), 'file');
    assert.equal(files.isReadAgain(inside('r\uFFFDp', 'caf\uFFFD.md')), true);
    assert.deepEqual(files.read(inside('r\uFFFDp', 'caf\uFFFD.md')), { text: 'coffee' });
    assert.deepEqual(files.read(inside('r\uFFFDp', 't\uFFFDa.md')), { problem: 'no such file' });
  });

  it('are one folder by whatever link', () => {
    symlinkSync(latin1('r\u00e9p'), inside('link'));
    assert.equal(files.identity(inside('link')), files.identity(inside('r\uFFFDp')));
  });

  it('are not guessed where two look the same', () => {
    writeFileSync(latin1('r\u00e9p', 'caf\u00e8.md'), 'another');
    const read = files.read(inside('r\uFFFDp', 'caf\uFFFD.md'));
    assert.match('problem' in read ? read.problem : '', /rename one of them/u);
  });

  it('are not written', () => {
    const file = inside('r\uFFFDp', 'caf\uFFFD.md');
    assert.match(files.replace(file, 'coffee', 'tea') ?? '', /left as it is/u);
    assert.match(files.save(file, 'tea', true) ?? '', /left as it is/u);
    assert.equal(readFileSync(latin1('r\u00e9p', 'caf\u00e9.md'), 'utf8'), 'coffee');
  });

  it('leave a name alone that has the sign of what was lost in UTF-8', () => {
    const file = inside('caf\uFFFD.md');
    writeFileSync(file, 'as it is called');
    assert.deepEqual(files.read(file), { text: 'as it is called' });
    assert.equal(files.replace(file, 'as it is called', 'mended'), undefined);
    assert.deepEqual(files.read(file), { text: 'mended' });
  });
});
