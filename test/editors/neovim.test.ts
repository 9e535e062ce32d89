/** Neovim with the configuration that docs/editors.md has for its version. MLDD_NVIM names another one than the `nvim` on the PATH. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { configurationsOf, fileHere, runSession, type Seen, versionOf } from './editor';
import { itWorks } from './expectations';

const program = process.env.MLDD_NVIM ?? 'nvim';
const version = versionOf(program);

describe(`Neovim (${version ?? 'not on this machine: install it to run this'})`, () => {
  let seen: Seen;

  before(async function () {
    if (version === undefined) return this.skip();
    this.timeout(90_000);
    const session = `luafile ${fileHere('neovim/session.lua').replaceAll(' ', '\\ ')}`;
    const options = ['--headless', '-n', '-i', 'NONE'];
    seen = await runSession(program, { name: 'init.lua', text: configuration() }, (file) => [
      ...options,
      '-u',
      file,
      '-c',
      session,
    ]);
  });

  itWorks(() => seen);

  it('agrees with the server on how columns are counted, and on who asks for diagnostics', () => {
    // From 0.11 on Neovim says what it can count; from 0.10 on it asks for diagnostics.
    const minor = Number(seen.version);
    assert.equal(seen.steps.encoding, minor >= 11 ? 'utf-8' : 'utf-16');
    assert.equal(seen.steps.pull, minor >= 10);
  });
});

function configuration(): string {
  const minor = Number(/v0\.(\d+)/u.exec(version ?? '')?.[1] ?? 99);
  if (minor < 8) return readFileSync(fileHere('neovim/old.lua'), 'utf8');
  const [since11 = '', since8 = ''] = configurationsOf('## Neovim', 'lua');
  return minor >= 11 ? since11 : since8;
}
