import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { installedPackage, packagePath, root } from './installed';

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  readonly args?: readonly string[];
  readonly language: string;
  readonly types: readonly string[];
  readonly require_serial: boolean;
}

const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

const SLIP = `---
framework: seven-phase
status: aproved
---

# Feed ranking

## Requirements

We rank the home feed of 20 million people, because half of the visits end without a click.
`;

describe('the hooks for pre-commit', function () {
  this.timeout(180_000);
  let project = '';
  let folder = '';
  const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout;
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  /** As pre-commit does: the entry, its arguments, then the staged Markdown files, in the root of the repository. */
  const run = (id: string) => {
    const hook = hooks.find((one) => one.id === id);
    assert.ok(hook);
    const staged = git('diff', '--cached', '--name-only', '-z', '--diff-filter=ACMRTUXB').split('\0');
    const [program = '', ...words] = hook.entry.split(' ');
    const manifest = JSON.parse(readFileSync(packagePath(project, 'package.json'), 'utf8'));
    const script = packagePath(project, manifest.bin[program]);
    const names = staged.filter((name) => /\.(?:md|markdown)$/u.test(name));
    return spawnSync(process.execPath, [script, ...words, ...(hook.args ?? []), ...names], {
      cwd: folder,
      encoding: 'utf8',
    });
  };
  before(() => {
    project = installedPackage();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-hook-'));
    git('init', '--quiet');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are a check and a fix, of Markdown, by the programs of the package', () => {
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['ml-design-docs-check', 'ml-design-docs-fix'],
    );
    for (const hook of hooks) {
      assert.ok(hook.name && hook.description);
      assert.deepEqual([hook.language, hook.types], ['node', ['markdown']]);
    }
  });

  it('check: fails on the design docs that are staged, and on no other file', () => {
    put('feed.md', SLIP);
    put('not-staged.md', SLIP);
    put('two words.md', '# Notes\n\nBuy milk.\n');
    git('add', 'two words.md');
    assert.equal(run('ml-design-docs-check').status, 0);
    git('add', 'feed.md');
    const { status, stdout } = run('ml-design-docs-check');
    assert.equal(status, 1);
    assert.match(stdout, /^feed\.md/mu);
    assert.doesNotMatch(stdout, /not-staged|two words/u);
  });

  it('fix: changes what has one right answer, and fails by nothing else', () => {
    put('feed.md', SLIP);
    put('notes.md', SLIP.replace('framework: seven-phase\n', ''));
    git('add', '--all');
    const { status, stderr } = run('ml-design-docs-fix');
    assert.equal(status, 0, stderr);
    assert.equal(git('diff', '--name-only').trim(), 'feed.md');
    assert.equal(readFileSync(path.join(folder, 'feed.md'), 'utf8'), SLIP.replace('aproved', 'approved'));
  });
});
