import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from '../../server/src/entry/node-find-browser';
import { buildCli, runCli, startCli } from './built-cli';

const document = `# Feed

## Serving

\`\`\`mermaid
flowchart LR
  store[(Feature store)] --> ranker["Ranker & friends"]
  click ranker href "javascript:alert(1)"
\`\`\`

## Broken

\`\`\`mermaid
flowchart LR
  a[x --> b
\`\`\`

## Plan

\`\`\`mermaid
gantt
  dateFormat YYYY-MM-DD
  Build :2026-01-01, 30d
\`\`\`
`;

/** Of the browsers that this program starts: they are gone with it. */
const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ml-design-docs-browser-'));

describe('the built command line: diagram', function () {
  this.timeout(180_000);
  let folder = '';
  before(function () {
    const found = findBrowser(undefined);
    if ('problem' in found) {
      console.log(`      skipped: ${found.problem}`);
      this.skip();
    }
    buildCli();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    writeFileSync(path.join(folder, 'a.md'), document);
  });
  after(() => folder && rmSync(folder, { recursive: true }));
  const file = (name: string) => readFileSync(path.join(folder, name));

  it('draws SVGs and PNGs that need nothing else, and tells of the diagram that cannot be drawn', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['diagram', 'a.md', '--svg', 'a.svg', '--png', 'a.png']);
    assert.equal(code, 2);
    assert.equal(stdout, 'a.svg\na.png\na-3.svg\na-3.png\n');
    assert.match(stderr, /^ml-design-docs: a\.md:15: not drawn: cannot read “a\[x --> b”/m);
    const svg = file('a.svg').toString('utf8');
    assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg.replace(/<style.*?<\/style>|<[^>]*>/gsu, ''), /Feature store\s*Ranker &amp; friends/u);
    assert.doesNotMatch(svg, /javascript:|<script|\son\w+=|@import|url\((?!["']?#)/iu);
    // Width and height of the PNG are twice those of the drawing.
    const [, width] = /width="([\d.]+)"/u.exec(svg) ?? [];
    assert.deepEqual([...file('a.png').subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.equal(file('a.png').readUInt32BE(16), Math.floor(Number(width) * 2));
  });

  it('prints one to a pipe, in the colours of the dark theme', async () => {
    const { code, stdout } = await runCli(
      folder,
      ['diagram', '-', '-d', '1', '--svg', '-', '--theme', 'dark'],
      document,
    );
    assert.equal(code, 0);
    assert.match(stdout, /^<svg .*fill="#1f1f1f".*<\/svg>\n$/su);
  });

  it('says what is missing where the browser is no browser', async () => {
    const args = ['diagram', 'a.md', '-d', '1', '--svg', 'b.svg', '--browser', process.execPath];
    const { code, stdout, stderr } = await runCli(folder, args);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^ml-design-docs: the browser '.+' could not be used: /m);
    assert.ok(!readdirSync(folder).includes('b.svg'));
  });

  it('removes the files of the browser, also when it is interrupted', async function () {
    if (process.platform === 'win32') this.skip();
    const before = new Set(temporary());
    const child = startCli(folder, 'diagram', 'a.md', '-d', '1', '--svg', 'c.svg');
    child.stdin.end();
    const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
    while (temporary().every((name) => before.has(name)) && child.exitCode === null)
      await new Promise((resolve) => setImmediate(resolve));
    child.kill('SIGINT');
    assert.equal(await ended, 'SIGINT');
    assert.deepEqual(
      temporary().filter((name) => !before.has(name)),
      [],
    );
  });
});
