import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiledFolderVariable } from '../../server/src/lsp/protocol';
import { buildCli, runCli } from './built-cli';

const text = '---\nframework: seven-phase\nstage: design\n---\n\n# Ranking\n\n<div>We rank.</div>\n';

describe('the built command line: compiled scripts', () => {
  let folder = '';
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
    rmSync(folder, { recursive: true, force: true });
  });

  const check = () => runCli(folder, ['check', 'a.md']);
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
      ['checks.js', 'core.js', 'syntax.js'],
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
});
