import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { saveContent } from '../../../server/src/entry/node-text';

describe('saving what the program made', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-save-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => path.join(folder, name);

  it('writes text and bytes, and leaves nothing else behind', () => {
    assert.equal(saveContent(at('a.svg'), '<svg>é</svg>', false), undefined);
    assert.equal(saveContent(at('a.png'), new Uint8Array([137, 0, 255]), false), undefined);
    assert.equal(readFileSync(at('a.svg'), 'utf8'), '<svg>é</svg>');
    assert.deepEqual([...readFileSync(at('a.png'))], [137, 0, 255]);
    assert.deepEqual(readdirSync(folder).sort(), ['a.png', 'a.svg']);
  });

  it('writes over a file only where it may, and keeps its mode', () => {
    writeFileSync(at('a.svg'), 'old');
    chmodSync(at('a.svg'), 0o640);
    assert.equal(saveContent(at('a.svg'), 'new', false), 'already exists and is left as it is');
    assert.equal(readFileSync(at('a.svg'), 'utf8'), 'old');
    assert.equal(saveContent(at('a.svg'), 'new', true), undefined);
    assert.equal(readFileSync(at('a.svg'), 'utf8'), 'new');
    if (process.platform !== 'win32') assert.equal(statSync(at('a.svg')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['a.svg']);
  });

  it('leaves a read-only file, a folder and a missing folder alone', () => {
    writeFileSync(at('a.svg'), 'old');
    chmodSync(at('a.svg'), 0o444);
    assert.equal(saveContent(at('a.svg'), 'new', true), 'is read-only');
    mkdirSync(at('dir'));
    assert.equal(saveContent(at('dir'), 'new', true), 'is no plain file, so it is left as it is');
    assert.equal(saveContent(at('no/a.svg'), 'new', true), 'no such folder');
    assert.equal(readFileSync(at('a.svg'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).sort(), ['a.svg', 'dir']);
  });

  it('follows a link to its target, and does not take a link for a free name', function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(at('real'));
    writeFileSync(at('real/a.svg'), 'old');
    symlinkSync(at('real/a.svg'), at('link.svg'));
    symlinkSync(at('nowhere.svg'), at('broken.svg'));
    assert.equal(saveContent(at('link.svg'), 'new', true), undefined);
    assert.equal(readFileSync(at('real/a.svg'), 'utf8'), 'new');
    assert.ok(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.svg')
        ?.isSymbolicLink(),
    );
    assert.equal(saveContent(at('broken.svg'), 'new', false), 'already exists and is left as it is');
  });
});
