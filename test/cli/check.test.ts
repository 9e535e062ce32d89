import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const DRAFT = `---
framework: seven-phase
---
# Feed ranking

## Requirements

We rank the home feed for 20 million daily users because half of the sessions end without a click.
`;

let folder = '';
const put = (name: string, content: string | Uint8Array) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};
const check = (...args: string[]) => runCli(folder, ['check', ...args]);
/** Runs with JSON and no gate: what was found of each file. */
async function results(...args: string[]) {
  const { code, stdout, stderr } = await check('--format', 'json', '--fail-on', 'never', ...args);
  assert.equal(stderr, '');
  assert.equal(code, 0);
  return JSON.parse(stdout).files;
}

describe('the built command line: check', () => {
  before(function () {
    this.timeout(120_000);
    buildCli();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('waits for the parser of diagrams where a document has one', async () => {
    put('feed.md', `${DRAFT}\n\`\`\`mermaid\nflowchart LR\n  A[ANN (HNSW)] --> B\n\`\`\`\n`);
    const [{ findings }] = await results('feed.md');
    const found = findings.filter(({ rule }: { rule: string }) => rule === 'diagram/parses');
    assert.deepEqual(
      found.map(({ line, column, endColumn }: Record<string, number>) => [line, column, endColumn]),
      [[12, 5, 15]],
    );
  });

  it('exits with 1 on findings, 0 without, 0 when nothing may fail', async () => {
    put('docs/feed.md', DRAFT);
    put('docs/README.md', '# A library\n\nInstall it.\n');
    const found = await check('docs');
    assert.equal(found.code, 1);
    assert.equal(found.stderr, '');
    assert.match(found.stdout, /^docs\/feed\.md\n {2,}\d+:\d+ +\w+ {2}.+ {2}structure\/[\w-]+\n/);
    assert.match(
      found.stdout,
      / {2}covers \d+ of \d+ sections\n\n✖ \d+ problems .* in 1 of 1 design doc; 1 other file skipped\n$/,
    );
    assert.ok(!found.stdout.includes('\u001B'));
    assert.equal((await check('docs/README.md')).code, 0);
    assert.equal((await check('docs', '--fail-on=never')).code, 0);
  });

  it('prints every section of the framework once, and real places', async () => {
    put('feed.md', DRAFT);
    const [file] = await results('feed.md');
    const lastLine = DRAFT.split('\n').length;
    assert.deepEqual(Object.keys(file), [
      'path',
      'isDesignDoc',
      'framework',
      'frameworkBecause',
      'task',
      'score',
      'coverage',
      'findings',
    ]);
    const sections = file.coverage.map(({ section }: { section: string }) => section);
    assert.equal(new Set(sections).size, sections.length);
    const listed = await runCli(folder, ['list', 'sections']);
    assert.deepEqual(
      sections.filter((id: string) => !listed.stdout.includes(`  ${id} `)),
      [],
    );
    assert.ok(file.findings.length > 0);
    for (const { line, column, endLine } of file.findings) {
      assert.ok(line >= 1 && column >= 1 && endLine >= line && endLine <= lastLine);
    }
    for (const { status, line, evidence } of file.coverage) {
      assert.equal(line === undefined, evidence.length === 0);
      if (status === 'missing') assert.equal(line, undefined);
    }
  });

  it('reads standard input to the last byte', async () => {
    const text = `${DRAFT}\n${'Filler with no meaning. '.repeat(20_000)}\n`;
    const { code, stdout } = await runCli(folder, ['check', '-', '--format', 'json'], text);
    assert.equal(code, 1);
    const [file] = JSON.parse(stdout).files;
    assert.deepEqual([file.path, file.isDesignDoc], ['<stdin>', true]);
    // A stray character of several bytes is cut by the pipe at any place; it must arrive whole.
    const wide = await runCli(
      folder,
      ['check', '-', '--framework', 'seven-phase', '--format', 'json'],
      '指标'.repeat(100_000),
    );
    assert.ok(!wide.stdout.includes('\uFFFD'));
  });

  it('gives the same columns with CRLF, a byte-order mark, and in UTF-16', async () => {
    put('a.md', DRAFT);
    put('b.md', `\uFEFF${DRAFT.replaceAll('\n', '\r\n')}`);
    put('c.md', Buffer.from(`\uFEFF${DRAFT}`, 'utf16le'));
    const [plain, windows, wide] = await results('.');
    assert.ok(plain.findings.length > 0);
    assert.deepEqual(windows.findings, plain.findings);
    assert.deepEqual(wide.findings, plain.findings);
  });

  it('stays calm on an empty file, NUL bytes, bytes that are no text, and a lone surrogate', async () => {
    put('empty.md', '');
    put('nul.md', '# a\0b\n\0\0\n'.repeat(200));
    put(
      'bytes.md',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
    );
    put('surrogate.md', Buffer.from('# x \ud800 y\n', 'utf16le'));
    assert.deepEqual(
      (await results('.')).map((file: { findings: unknown[] }) => file.findings.length),
      [0, 0, 0, 0],
    );
    assert.equal((await results('.', '--framework', 'seven-phase')).length, 4);
  });

  it('answers on 10 MB of text', async function () {
    this.timeout(60_000);
    put('big.md', `${DRAFT}\n${'One more sentence about nothing at all.\n'.repeat(262_144)}`);
    const { code, stdout } = await check('big.md', '--format', 'json', '--fail-on', 'never');
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).files.length, 1);
  });

  it('answers on broken front matter', async () => {
    put('a.md', '---\nframework: [seven-phase\n---\n# Feed\n');
    assert.equal((await results('a.md')).length, 1);
    put('b.md', '---\nframework: no-such\n---\n# Feed\n');
    assert.equal((await results('b.md')).length, 1);
  });

  it('names what it cannot read, reports the rest, and exits with 2', async () => {
    put('feed.md', DRAFT);
    mkdirSync(path.join(folder, 'folder.md'));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'link.md'));
    const { code, stdout, stderr } = await check('.', 'folder.md', 'missing.md', '--format', 'json');
    assert.equal(code, 2);
    assert.deepEqual(
      JSON.parse(stdout).files.map((file: { path: string }) => file.path),
      ['feed.md'],
    );
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      `ml-design-docs: no Markdown files in 'folder.md'`,
      `ml-design-docs: no such file or folder: 'missing.md'`,
      'ml-design-docs: link.md: is a symbolic link to a file that does not exist',
    ]);
  });

  it('ends on a folder that links to itself', async () => {
    put('docs/feed.md', DRAFT);
    symlinkSync(folder, path.join(folder, 'docs/up'));
    assert.deepEqual(
      (await results('docs')).map((file: { path: string }) => file.path),
      ['docs/feed.md'],
    );
  });

  it('exits with 2 and one line on a wrong call', async () => {
    put('a.md', DRAFT);
    const calls = [
      [
        ['check', 'a.md', '--framework', 'seven-phases'],
        /unknown framework 'seven-phases'; did you mean 'seven-phase'\?/,
      ],
      [['check', 'a.md', '--format', 'xml'], /unknown format 'xml'/],
      [['check', 'a.md', '--quiet'], /unknown option '--quiet'/],
      [['check', 'a.md', '--config', 'none.json'], /none\.json: no such file/],
      [['check', 'nothing/**/*.md'], /no Markdown files match 'nothing\/\*\*\/\*\.md'/],
      [['check'], /nothing to check/],
      [['explain', 'structure/required-sction'], /did you mean 'structure\/required-section'/],
      [[], /no command/],
    ] as const;
    for (const [args, expected] of calls) {
      const { code, stdout, stderr } = await runCli(folder, args);
      assert.deepEqual([args, code, stdout], [args, 2, '']);
      assert.match(stderr, expected);
      assert.match(stderr, /^ml-design-docs: [^\n]+\n$/);
    }
  });

  it('exits with 2 on a malformed config, naming file, path and problem', async () => {
    put('docs/a.md', DRAFT);
    put('.ml-design-docs.json', '{ "rules": { "structure/required-section": "loud" } }');
    const { code, stderr } = await check('docs');
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^ml-design-docs: \.ml-design-docs\.json: rules\.structure\/required-section: must be one of [^\n]+\n$/,
    );
  });

  it('does what the config says', async () => {
    put('a.md', DRAFT);
    const rules = (file: { findings: { rule: string }[] }) => new Set(file.findings.map(({ rule }) => rule));
    const [before] = await results('a.md');
    const [silenced] = [...rules(before)];
    assert.ok(silenced);
    put('.ml-design-docs.json', JSON.stringify({ rules: { [silenced]: 'off' } }));
    const [after] = await results('a.md');
    assert.deepEqual(
      [...rules(after)],
      [...rules(before)].filter((rule) => rule !== silenced),
    );
  });

  it('finds the config of the folder above and takes its globs from there', async () => {
    put('sub/docs/plain.md', '# Plain\n\nNothing of note.\n');
    put('.ml-design-docs.json', '{ "associations": ["sub/docs/**"] }');
    const { stdout } = await runCli(path.join(folder, 'sub'), [
      'check',
      'docs',
      '--format',
      'json',
      '--fail-on',
      'never',
    ]);
    assert.equal(JSON.parse(stdout).files[0].isDesignDoc, true);
  });

  it('colours when asked', async () => {
    put('feed.md', DRAFT);
    assert.ok((await check('feed.md', '--color')).stdout.startsWith('\u001B[4mfeed.md\u001B[24m\n'));
  });
});
