import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './installed';

describe('installing the repository itself', () => {
  const folder = path.join(root, 'out/prepare-test');
  const prepare = () => spawnSync(process.execPath, ['scripts/release/prepare.mjs'], { cwd: folder, encoding: 'utf8' });
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const name of ['scripts/release', 'scripts/build', 'dist'])
      mkdirSync(path.join(folder, name), { recursive: true });
    const script = readFileSync(path.join(root, 'scripts/release/prepare.mjs'));
    writeFileSync(path.join(folder, 'scripts/release/prepare.mjs'), script);
    const record = (name: string) => `console.log('${name}', process.argv.slice(2).join(' '));`;
    writeFileSync(path.join(folder, 'esbuild.js'), record('esbuild'));
    writeFileSync(path.join(folder, 'scripts/build/declarations.mjs'), record('types'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('builds what the package has, and keeps standard output for npm', () => {
    const { stdout, stderr, status } = prepare();
    assert.deepEqual([stdout, status], ['', 0]);
    const [bundles = '', types = ''] = stderr.trim().split('\n');
    assert.match(types, /^types/u);
    const known = spawnSync(process.execPath, ['esbuild.js', 'no-such-bundle'], { cwd: root, encoding: 'utf8' }).stderr;
    const names: readonly string[] = known.slice(known.indexOf('Bundles:')).match(/[a-z/]+/gu) ?? [];
    const asked = bundles.split(' ').slice(1);
    assert.ok(asked.includes('--production') && asked.includes('cli'));
    for (const name of asked.filter((word) => !word.startsWith('-'))) assert.ok(names.includes(name), name);
  });

  it('gets the development packages itself where npm --global does not, and nowhere else', () => {
    const bare = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-prepare-'));
    try {
      cpSync(folder, bare, { recursive: true });
      // Prints what is told to npm and what it inherits, then has esbuild.
      const npm = `console.log('npm', ...process.argv.slice(2), process.env.npm_config_global);
        require('node:fs').mkdirSync('node_modules/esbuild', { recursive: true });
        require('node:fs').writeFileSync('node_modules/esbuild/index.js', '');`;
      writeFileSync(path.join(bare, 'npm.js'), npm);
      const run = (env: NodeJS.ProcessEnv) =>
        spawnSync(process.execPath, ['scripts/release/prepare.mjs'], { cwd: bare, encoding: 'utf8', env });
      const { npm_config_global: _, ...env }: NodeJS.ProcessEnv = {
        ...process.env,
        npm_execpath: path.join(bare, 'npm.js'),
      };
      const local = run(env);
      assert.equal(local.status, 0);
      assert.match(local.stderr, /^ml-design-docs is not built: [^\n]+\n$/u);
      const globally = run({ ...env, npm_config_global: 'true' });
      assert.equal(globally.stdout, '');
      assert.match(
        globally.stderr,
        /^npm ci --ignore-scripts --no-audit --no-fund undefined\nesbuild --production cli .*\ntypes/u,
      );
    } finally {
      rmSync(bare, { recursive: true, force: true });
    }
  });

  it('leaves a build that is there alone', () => {
    writeFileSync(path.join(folder, 'dist/cli.js'), '');
    const { stdout, stderr, status } = prepare();
    assert.deepEqual([stdout, stderr, status], ['', '', 0]);
  });

  it('fails where the build fails', () => {
    writeFileSync(path.join(folder, 'esbuild.js'), 'process.exit(3)');
    assert.equal(prepare().status, 3);
  });
});
