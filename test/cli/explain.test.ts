import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

describe('the built command line: explain', () => {
  before(function () {
    this.timeout(120_000);
    buildCli();
  });

  it('prints the page of a rule, wherever it is called from', async () => {
    const { code, stdout, stderr } = await runCli(tmpdir(), ['explain', 'drift-plan-complete']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^operations\/drift-plan-complete\n/u);
    assert.match(stdout, /\n\nWhy\n\n[\s\S]+\n {2}Fails:\n[\s\S]+\n\nHow to fix\n\n/u);
  });

  it('names the rule that was meant', async () => {
    const { code, stdout, stderr } = await runCli(tmpdir(), ['explain', 'data/random-splt']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /did you mean 'data\/random-split'\?/u);
  });

  it('finds the pages in the package', function () {
    this.timeout(60_000);
    const root = path.resolve(__dirname, '../..');
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const packed = new Set<string>(JSON.parse(stdout)[0].files.map(({ path: name }: { path: string }) => name));
    const pages = readdirSync(path.join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' });
    const wanted = pages
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/rules/${name.replaceAll('\\', '/')}`);
    assert.ok(wanted.length > 0);
    assert.deepEqual(
      ['dist/cli.js', ...wanted].filter((name) => !packed.has(name)),
      [],
    );
  });
});
