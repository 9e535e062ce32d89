import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const slips = `---
framework: seven-phases
status: drfat
---

# Ranking of search results

<!-- ml-design-docs-disable-next-line structure/no-placeholders -->
## 1. Requirements

Buyers search 72M times a day.

## 6. Serving

\`\`\`mermaid
flowchart TD
  user[Buyer (app)] --> api[Search API]
\`\`\``;

/** What a careful author would have written; without the comment, which hides nothing once its name is right. */
const mended = slips
  .replace('seven-phases', 'seven-phase')
  .replace('drfat', 'draft')
  .replace(/<!-- .*\n/, '')
  .replace('Buyer (app)', '"Buyer (app)"');

const readme = '# left-pad\n\n<!-- ml-design-docs-disable-nextline x -->\nPads a string on the left.\n';

describe('the built command line: fix', function () {
  this.timeout(60_000);
  before(function () {
    this.timeout(120_000);
    buildCli();
  });

  let folder = '';
  const file = (name: string) => path.join(folder, name);
  const write = (name: string, content: string | Uint8Array) => writeFileSync(file(name), content);
  const bytes = (name: string) => readFileSync(file(name));
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const forms: readonly (readonly [string, (text: string) => Buffer])[] = [
    ['without a final line break', (text) => Buffer.from(text)],
    ['with CRLF and a byte-order mark', (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`)],
    ['in UTF-16', (text) => Buffer.from(`\uFEFF${text}\n`, 'utf16le')],
    ['in big-endian UTF-16', (text) => Buffer.from(`\uFEFF${text}\n`, 'utf16le').swap16()],
  ];
  for (const [name, form] of forms) {
    it(`mends a document ${name}, and nothing else in it`, async () => {
      write('a.md', form(slips));
      const { code, stdout, stderr } = await runCli(folder, ['fix', '--fail-on', 'never', '.']);
      assert.equal(bytes('a.md').toString('hex'), form(mended).toString('hex'));
      assert.equal(code, 0);
      assert.match(stdout, /^a\.md\n {2}structure\/framework-known: Change "seven-phases" to "seven-phase"\n/);
      assert.equal(stderr, 'ml-design-docs: fixed 5 problems in 1 file\n');
      const again = await runCli(folder, ['fix', '--fail-on', 'never', '.']);
      assert.deepEqual(again, { code: 0, stdout: '', stderr: 'ml-design-docs: nothing to fix\n' });
    });
  }

  it('gives the exit code of check on what is on the disk then', async () => {
    write('a.md', slips);
    const exit = async (...args: string[]) => (await runCli(folder, args)).code;
    // The unknown framework is an error, which --dry-run leaves there.
    assert.equal(await exit('fix', '--dry-run', '--fail-on', 'error', 'a.md'), 1);
    assert.equal(await exit('fix', '--fail-on', 'error', 'a.md'), await exit('check', '--fail-on', 'error', 'a.md'));
    assert.equal(await exit('fix', '--fail-on', 'info', 'a.md'), 1);
    assert.equal(await exit('fix', 'a.md', 'missing.md'), 2);
    assert.equal(await exit('fix', '--framework', 'seven-phase', 'a.md'), 2);
    assert.equal(await exit('fix'), 2);
  });

  it('writes nothing with --dry-run, and says what it would do', async () => {
    write('a.md', slips);
    const { stdout, stderr } = await runCli(folder, ['fix', '--dry-run', 'a.md']);
    assert.equal(bytes('a.md').toString(), slips);
    assert.match(stdout, /^ {2}diagram\/parses: Put the label in quotes$/m);
    assert.equal(stderr, 'ml-design-docs: 5 problems in 1 file can be fixed\n');
  });

  it('prints with --diff a patch that git applies', async function () {
    if (spawnSync('git', ['--version']).status !== 0) this.skip();
    for (const [name, form] of forms.slice(0, 2)) {
      write('a.md', form(slips));
      const { stdout } = await runCli(folder, ['fix', '--diff', '.']);
      assert.deepEqual(bytes('a.md'), form(slips), name);
      const git = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: folder,
        input: stdout,
        encoding: 'utf8',
      });
      assert.equal(git.status, 0, git.stderr);
      assert.equal(bytes('a.md').toString('hex'), form(mended).toString('hex'));
    }
  });

  it('hands standard input through, mended', async () => {
    const fixed = await runCli(folder, ['fix', '--fail-on', 'never', '-'], slips);
    assert.deepEqual([fixed.code, fixed.stdout], [0, mended]);
    const other = await runCli(folder, ['fix', '-'], readme);
    assert.deepEqual([other.code, other.stdout], [0, readme]);
  });

  it('does not touch a file that is no design doc, or that has nothing to fix', async () => {
    write('README.md', readme);
    write('done.md', mended);
    const stamps = () =>
      ['README.md', 'done.md'].map((name) => [statSync(file(name)).ino, statSync(file(name)).mtimeMs]);
    const before = stamps();
    assert.equal((await runCli(folder, ['fix', '--fail-on', 'never', '.'])).stdout, '');
    assert.deepEqual(stamps(), before);
  });

  it('keeps the mode of a file and the link to it, and leaves no file behind', async function () {
    if (process.platform === 'win32') this.skip();
    write('real.md', slips);
    chmodSync(file('real.md'), 0o640);
    symlinkSync('real.md', file('link.md'));
    await runCli(folder, ['fix', 'link.md']);
    assert.ok(lstatSync(file('link.md')).isSymbolicLink());
    assert.equal(bytes('real.md').toString(), mended);
    assert.equal(statSync(file('real.md')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder).sort(), ['link.md', 'real.md']);
  });

  it('leaves what it cannot write, or cannot write back, as it is, and goes on', async function () {
    if (process.platform === 'win32') this.skip();
    const bad = Buffer.concat([Buffer.from(slips), Buffer.from([0x0a, 0xff, 0xfe, 0x0a])]);
    write('bad.md', bad);
    write('locked.md', slips);
    chmodSync(file('locked.md'), 0o444);
    write('other.md', slips);
    const { code, stderr } = await runCli(folder, ['fix', '--fail-on', 'never', '.']);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /: bad\.md: is not valid UTF-8, so it is left as it is\n.*: locked\.md: is read-only\n.*: fixed 5 problems in 1 file\n$/,
    );
    assert.deepEqual(bytes('bad.md'), bad);
    assert.equal(bytes('locked.md').toString(), slips);
    assert.equal(bytes('other.md').toString(), mended);
  });
});
