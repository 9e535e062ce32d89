import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(__dirname, '../..');
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const good = `sha512-${'A'.repeat(86)}==`;

interface Checks {
  lockfileProblems(lockfile: object): string[];
  bundleProblems(bundled: Iterable<string>, lockfile: object): string[];
  manifestProblems(manifest: object): string[];
  bundledPackages(metafiles: readonly object[]): Set<string>;
}

describe('what comes from others', () => {
  let checks: Checks;
  before(async () => {
    checks = (await import(pathToFileURL(path.join(root, 'scripts/checks/supply-chain.mjs')).href)) as Checks;
  });

  it('is in the lockfile with its integrity, and the extension asks for nothing more', () => {
    assert.deepEqual(checks.lockfileProblems(readJson('package-lock.json')), []);
    assert.deepEqual(checks.manifestProblems(readJson('package.json')), []);
  });

  it('is refused without integrity, with a weak one, and from elsewhere', () => {
    const problems = (one: object) =>
      checks.lockfileProblems({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': one } });
    assert.deepEqual(problems({ integrity: good, resolved: 'https://registry.example/a.tgz' }), []);
    for (const one of [
      {},
      { integrity: 'sha1-abc=' },
      { integrity: good, resolved: 'http://a' },
      { integrity: good, resolved: 'git+ssh://a' },
      { link: true },
    ])
      assert.equal(problems(one).length, 1, JSON.stringify(one));
    assert.equal(checks.lockfileProblems({ lockfileVersion: 1 }).length, 1);
    assert.equal(
      checks.lockfileProblems({ lockfileVersion: 3, packages: { 'vendor/a': { integrity: good } } }).length,
      1,
    );
  });

  it('runs no script of its own where it is bundled', () => {
    const lockfile = { packages: { 'node_modules/a': {}, 'node_modules/b': { hasInstallScript: true } } };
    assert.deepEqual(checks.bundleProblems(['node_modules/a'], lockfile), []);
    assert.equal(checks.bundleProblems(['node_modules/b', 'node_modules/c'], lockfile).length, 2);
  });

  it('is found in the bundles, nested and scoped packages too', () => {
    const inputs = {
      'server/src/a.ts': {},
      'node_modules/a/x/y.js': {},
      'node_modules/@s/b/i.js': {},
      '../x/node_modules/a/node_modules/c/i.js': {},
    };
    assert.deepEqual(
      [...checks.bundledPackages([{ inputs }])],
      ['node_modules/a', 'node_modules/@s/b', 'node_modules/a/node_modules/c'],
    );
  });

  it('does not come in at run time or when the extension is installed', () => {
    assert.deepEqual(checks.manifestProblems({ scripts: { prepare: 'x', test: 'y' }, dependencies: {} }), []);
    assert.equal(checks.manifestProblems({ scripts: { postinstall: 'x' }, dependencies: { a: '1' } }).length, 2);
  });
});
