/** Emacs with Eglot and the configuration of docs/editors.md. MLDD_EMACS names another one than the `emacs` on the PATH. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { configurationsOf, fileHere, runSession, type Seen } from './editor';
import { itWorks } from './expectations';

const program = process.env.MLDD_EMACS ?? 'emacs';
const version = eglotVersion();

describe(`Emacs with Eglot (${version ?? 'not on this machine: install Emacs, before 29 with its package eglot'})`, () => {
  let seen: Seen;

  before(async function () {
    if (version === undefined) return this.skip();
    this.timeout(90_000);
    const [text = ''] = configurationsOf('## Emacs', 'elisp');
    const options = ['--batch', '-q', '--eval', '(package-initialize)'];
    const session = ['--load', fileHere('emacs/session.el')];
    seen = await runSession(program, { name: 'init.el', text }, (file) => [...options, '--load', file, ...session]);
  });

  itWorks(() => seen);

  it('agrees with the server on how columns are counted', () => {
    // Eglot offers UTF-32 first since Emacs 29.
    assert.equal(seen.steps.encoding, Number.parseInt(seen.version, 10) >= 29 ? 'utf-32' : 'utf-16');
  });
});

function eglotVersion(): string | undefined {
  const ask =
    '(progn (package-initialize) (when (require (quote eglot) nil t) (princ (concat "Emacs " emacs-version))))';
  const { status, stdout } = spawnSync(program, ['--batch', '-q', '--eval', ask], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 && stdout.includes('Emacs ') ? stdout.slice(stdout.indexOf('Emacs ')).trim() : undefined;
}
