import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}
type AskGit = (args: readonly string[], folder: string, longest?: number) => Answer;

/** A program that stands in for git, by the shell. */
describe('git as the action asks it', function () {
  this.timeout(30_000);
  const { PATH } = process.env;
  let folder = '';
  let askGit: AskGit;
  before(async function () {
    if (process.platform === 'win32') this.skip();
    ({ askGit } = await import(pathToFileURL(path.resolve('scripts/action/git.mjs')).href));
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-action-git-'));
    process.env.PATH = `${folder}${path.delimiter}${PATH}`;
  });
  after(() => {
    process.env.PATH = PATH;
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });
  const gitIs = (...lines: readonly string[]): void => {
    writeFileSync(path.join(folder, 'git'), `#!/bin/sh\n${lines.join('\n')}\n`);
    chmodSync(path.join(folder, 'git'), 0o755);
  };

  it('is not waited for without end, not even one that does not want to end', () => {
    gitIs("trap '' TERM", 'exec sleep 60');
    const why = { message: 'git cat-file gave no answer for 0.3 seconds and was stopped' };
    assert.throws(() => askGit(['cat-file', '-e', 'x'], folder, 300), why);
  });

  it('is asked for nothing on a terminal, and answers by its code and its output', () => {
    gitIs('read answer', 'echo "$GIT_TERMINAL_PROMPT,$answer,$1"', 'exit 3');
    assert.deepEqual(askGit(['rev-parse'], folder), { status: 3, text: '0,,rev-parse\n' });
  });

  it('is no answer where there is no git', () => {
    rmSync(path.join(folder, 'git'));
    process.env.PATH = folder;
    assert.deepEqual(askGit(['rev-parse'], folder), { status: undefined, text: '' });
  });
});
