import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npmManifest } from '../../scripts/release/npm-package';
import { root } from './installed';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('versions', () => {
  it('agree in the manifests', () => {
    const lock = JSON.parse(read('package-lock.json'));
    assert.deepEqual([lock.version, lock.packages[''].version], [manifest.version, manifest.version]);
    assert.equal(npmManifest(manifest).version, manifest.version);
  });

  it('agree in what the documentation tells to copy', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
    ];
    const pins = [
      /\bml-design-docs@v?(\d[\w.-]*\w)/gu,
      /\brev: v(\d[\w.-]*\w)/gu,
      /\bml-design-docs\/v(\d[\w.-]*\w)\//gu,
      /\bml-design-docs-(\d[\w.-]*\w)\.(?:vsix|tgz)/gu,
    ];
    const found = pages
      .filter((page) => page.endsWith('.md'))
      .flatMap((page) =>
        pins.flatMap((pin) => [...read(page).matchAll(pin)].map(([text, version]) => ({ page, text, version }))),
      );
    assert.ok(found.length >= 5, 'docs/ci.md pins versions');
    assert.deepEqual(
      found.filter(({ version }) => version !== manifest.version),
      [],
    );
  });

  it('agree with the newest one in the changelog, if it has one', () => {
    const [, newest = manifest.version] = /^## \[(\d[^\]]*)\]/mu.exec(read('CHANGELOG.md')) ?? [];
    assert.equal(newest, manifest.version);
  });
});

/** What the Marketplace and Open VSX ask of an extension, or refuse. */
describe('the manifest of the extension', () => {
  it('says what it is and whose', () => {
    assert.match(manifest.name, /^[a-z0-9][a-z0-9-]*$/u);
    assert.match(manifest.publisher, /^[a-z0-9][a-z0-9-]*$/u);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/u);
    assert.match(manifest.engines.vscode, /^\^\d+\.\d+\.\d+$/u);
    assert.ok(manifest.displayName && manifest.description.length <= 200);
    assert.match(manifest.repository.url, /^https:\/\/.+\.git$/u);
    assert.match(manifest.bugs.url, /^https:\/\//u);
    assert.match(manifest.homepage, /^https:\/\//u);
  });

  it('has a licence, a page and a changelog', () => {
    assert.equal(manifest.license, 'MIT');
    for (const name of ['LICENSE', 'README.md', 'CHANGELOG.md']) assert.ok(existsSync(path.join(root, name)), name);
    assert.match(read('LICENSE'), /MIT License/u);
  });

  it('has an icon that is a square PNG of at least 128 pixels', () => {
    const png = readFileSync(path.join(root, manifest.icon));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width >= 128 && width === height, `${width} × ${height}`);
  });

  it('keeps to the categories and the number of keywords that are accepted', () => {
    const known = [
      'Linters',
      'Snippets',
      'Machine Learning',
      'Visualization',
      'Education',
      'Data Science',
      'Formatters',
      'Other',
      'AI',
    ];
    for (const category of manifest.categories) assert.ok(known.includes(category), category);
    assert.ok(manifest.keywords.length <= 30);
    assert.ok(manifest.keywords.every((word: string) => word.length <= 50));
  });

  it('shows no picture on its page that is refused there: SVG, or without https', () => {
    for (const [, address = ''] of read('README.md').matchAll(/!\[[^\]]*\]\(([^)\s]+)/gu)) {
      assert.doesNotMatch(address, /\.svg(?:$|[?#])/iu);
      if (address.includes(':')) assert.match(address, /^https:/u);
      else assert.ok(existsSync(path.join(root, address)), address);
    }
  });

  it('runs where the files are, and in the browser; needs no proposed API and no other extension', () => {
    // Absent, VS Code takes `main` for the side of the workspace and `browser` for the web.
    assert.equal(manifest.extensionKind, undefined);
    assert.ok(manifest.main && manifest.browser);
    assert.equal(manifest.enabledApiProposals, undefined);
    assert.equal(manifest.extensionDependencies, undefined);
  });

  it('is called a preview before 1.0, and not after', () => {
    assert.equal(manifest.preview === true, manifest.version.startsWith('0.'));
  });

  it('cannot be published to npm by mistake: that package has a manifest of its own', () => {
    assert.equal(manifest.private, true);
    assert.equal('private' in npmManifest(manifest), false);
  });
});
