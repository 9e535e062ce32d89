import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { conditions, type State } from '../../scripts/release/conditions';
import { billOfMaterials, bundledPackages, type Lock, type Metafile } from '../../scripts/release/sbom';
import { expectedFiles, filesOfVsix } from '../vscode/package';
import { root } from './installed';

const ready: State = {
  manifest: '{ "version": "1.2.0" }',
  lock: '{ "version": "1.2.0", "packages": { "": { "version": "1.2.0" } } }',
  changelog: '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-03-01\n',
  status: '',
  head: 'aaaa',
  tagged: undefined,
};

describe('what must be so before a release', () => {
  it('holds for a version that is committed, described, and tagged here or not yet', () => {
    const wanted = { version: '1.2.0', dirty: undefined, broken: [], unready: [] };
    assert.deepEqual(conditions(ready), wanted);
    assert.deepEqual(conditions({ ...ready, tagged: 'aaaa' }), wanted);
  });

  it('names what is not', () => {
    const faults: readonly (readonly [Partial<State>, RegExp])[] = [
      [{ lock: ready.lock.replaceAll('1.2.0', '1.1.0') }, /package-lock\.json is not of version 1\.2\.0/u],
      [{ lock: ready.lock.replace('"1.2.0"', '"1.1.0"') }, /package-lock\.json/u],
      [{ manifest: '{ "version": "1.2.0-rc.1" }' }, /X\.Y\.Z/u],
      [{ changelog: ready.changelog.replace(' - 2026-03-01', '') }, /CHANGELOG\.md/u],
      [{ changelog: ready.changelog.replace('1.2.0', '1x2.0') }, /CHANGELOG\.md/u],
      [{ tagged: 'bbbb' }, /tag v1\.2\.0 is on another commit/u],
      [{ status: ' M README.md\n?? notes\n' }, /2 files differ from the commit, README\.md for one/u],
    ];
    for (const [fault, message] of faults) {
      const { dirty, broken, unready } = conditions({ ...ready, ...fault });
      assert.match([dirty, ...broken, ...unready].filter(Boolean).join('\n'), message);
    }
  });
});

const lock: Lock = {
  packages: {
    'node_modules/a': {
      version: '1.0.0',
      license: 'MIT',
      integrity: 'sha512-AQID',
      dependencies: { b: '^2', c: '*', d: '*' },
    },
    'node_modules/b': { version: '1.0.0', license: 'MIT' },
    'node_modules/a/node_modules/b': { version: '2.0.0', license: '(MIT OR Apache-2.0)' },
    'node_modules/@x/c': { version: '3.0.0' },
    'node_modules/d': { version: '4.0.0', license: 'MIT' },
  },
};
const bundles: readonly Metafile[] = [
  {
    inputs: {
      'server/src/a.ts': {},
      'node_modules/a/index.js': {},
      '../../elsewhere/node_modules/a/node_modules/b/lib/b.js': {},
      'late:node_modules/@x/c/c.js': {},
    },
    outputs: { 'dist/cli.js': {} },
  },
  { inputs: { 'node_modules/b/b.js': {} }, outputs: { 'dist/client.js': {} } },
];
const shipped = {
  name: 'it',
  version: '1.2.0',
  license: 'MIT',
  description: 'x',
  file: 'it-1.2.0.tgz',
  sha256: 'ab',
  time: 1_700_000_000,
};

describe('the bill of materials', () => {
  const folders = bundledPackages(bundles, new Set(['dist/cli.js']));

  it('knows the packages of which the shipped bundles hold something, and no other', () => {
    assert.deepEqual(folders, ['node_modules/@x/c', 'node_modules/a', 'node_modules/a/node_modules/b']);
    assert.deepEqual(bundledPackages(bundles, new Set(['dist/client.js'])), ['node_modules/b']);
    assert.deepEqual(bundledPackages(bundles, new Set()), []);
  });

  it('gives version, licence, hash and address of each, and who needs whom', () => {
    const { components, dependencies, metadata, serialNumber } = billOfMaterials(shipped, folders, lock);
    assert.deepEqual(components, [
      {
        type: 'library',
        'bom-ref': '@x/c@3.0.0',
        group: '@x',
        name: 'c',
        version: '3.0.0',
        purl: 'pkg:npm/%40x/c@3.0.0',
      },
      {
        type: 'library',
        'bom-ref': 'a@1.0.0',
        name: 'a',
        version: '1.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        purl: 'pkg:npm/a@1.0.0',
        hashes: [{ alg: 'SHA-512', content: '010203' }],
      },
      {
        type: 'library',
        'bom-ref': 'b@2.0.0',
        name: 'b',
        version: '2.0.0',
        licenses: [{ expression: '(MIT OR Apache-2.0)' }],
        purl: 'pkg:npm/b@2.0.0',
      },
    ]);
    assert.deepEqual(dependencies, [
      { ref: 'it@1.2.0', dependsOn: ['@x/c@3.0.0', 'a@1.0.0', 'b@2.0.0'] },
      { ref: '@x/c@3.0.0', dependsOn: [] },
      { ref: 'a@1.0.0', dependsOn: ['b@2.0.0'] },
      { ref: 'b@2.0.0', dependsOn: [] },
    ]);
    assert.equal((metadata as { timestamp: string }).timestamp, '2023-11-14T22:13:20.000Z');
    assert.match(
      String(serialNumber),
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u,
    );
  });

  it('is the same each time, and another for another release', () => {
    assert.deepEqual(billOfMaterials(shipped, folders, lock), billOfMaterials(shipped, folders, lock));
    const other = billOfMaterials({ ...shipped, version: '1.2.1' }, folders, lock);
    assert.notEqual(other.serialNumber, billOfMaterials(shipped, folders, lock).serialNumber);
  });

  it('refuses a package that the lock file does not know', () => {
    assert.throws(() => billOfMaterials(shipped, ['node_modules/z'], lock), /node_modules\/z/u);
  });
});

describe('npm run release -- --dry-run', function () {
  this.timeout(240_000);
  const out = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-release-test-'));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const names = [`ml-design-docs-${version}.tgz`, `ml-design-docs-${version}.vsix`] as const;
  const dist = () =>
    existsSync(path.join(root, 'dist')) && readdirSync(path.join(root, 'dist'), { recursive: true }).sort();
  before(() => {
    const before = dist();
    // A work tree has what is being worked on, in CI too what a test wrote.
    const args = ['--import', 'tsx', 'scripts/release/release.ts', '--dry-run', '--allow-dirty', '--out', out];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.deepEqual(dist(), before, 'the build of the work tree is left alone');
  });
  after(() => rmSync(out, { recursive: true, force: true }));

  it('makes both packages with a bill of each, and checksums of all', () => {
    const bills = names.map((name) => `${name}.cdx.json`);
    assert.deepEqual(readdirSync(out).sort(), ['SHA256SUMS', ...names, ...bills].sort());
    const lines = readFileSync(path.join(out, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    assert.deepEqual(
      lines,
      [...names, ...bills].sort().map((name) => {
        const sum = createHash('sha256')
          .update(readFileSync(path.join(out, name)))
          .digest('hex');
        return `${sum}  ${name}`;
      }),
    );
  });

  it('puts into the VSIX what runs, and nothing else', async () => {
    assert.deepEqual(await filesOfVsix(path.join(out, names[1])), await expectedFiles());
  });

  it('names in each bill what that package carries', () => {
    const [npm = [], vsix = []] = names.map((name): string[] => {
      const bill = JSON.parse(readFileSync(path.join(out, `${name}.cdx.json`), 'utf8'));
      assert.equal(bill.metadata.component.version, version);
      const sum = createHash('sha256')
        .update(readFileSync(path.join(out, name)))
        .digest('hex');
      assert.deepEqual(bill.metadata.component.hashes, [{ alg: 'SHA-256', content: sum }]);
      for (const { 'bom-ref': ref, licenses, hashes } of bill.components) assert.ok(licenses && hashes, ref);
      return bill.components.map(({ group, name: own }: { group?: string; name: string }) =>
        group ? `${group}/${own}` : own,
      );
    });
    for (const name of ['mermaid', 're2js', 'yaml', 'vscode-languageserver', 'remark-parse'])
      for (const bill of [npm, vsix]) assert.ok(bill.includes(name), name);
    assert.deepEqual([npm.includes('vscode-languageclient'), vsix.includes('vscode-languageclient')], [false, true]);
    for (const name of ['esbuild', 'typescript', 'mocha', 'playwright-core'])
      assert.ok(!npm.includes(name) && !vsix.includes(name), name);
  });
});
