import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const SLIPS =
  '---\nframework: seven-phases\nstatus: final\n---\n\n# Search ranking\n\n## Requirements\n\nBuyers search.\n';

describe('the built command line: reports and fixes for CI', function () {
  this.timeout(60_000);
  let folder = '';
  const file = (name: string) => path.join(folder, name);
  before(function () {
    this.timeout(120_000);
    buildCli();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    mkdirSync(file('docs'));
    writeFileSync(file('docs/a.md'), SLIPS);
    writeFileSync(file('README.md'), '# left-pad\n\nPads.\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('prints each report to its end, with the same exit code', async () => {
    const ends: Readonly<Record<string, RegExp>> = {
      junit: /^<\?xml [\s\S]+<testsuite name="docs\/a\.md"[\s\S]+<failure [\s\S]+<\/testsuites>\n$/,
      markdown:
        /^## ML design docs\n[\s\S]+\| \[docs\/a\.md\]\(docs\/a\.md\) \|[\s\S]+ \[line \d+\]\(docs\/a\.md#L\d+\): /,
      github: /^::\w+ file=docs\/a\.md,[\s\S]+\n✖ \d+ problems /,
    };
    for (const [format, form] of Object.entries(ends)) {
      const { code, stdout, stderr } = await runCli(folder, ['check', '.', '--format', format]);
      assert.deepEqual([format, code, stderr], [format, 1, '']);
      assert.match(stdout, form);
    }
  });

  it('carries the pages of the rules into SARIF, and its safe fixes', async () => {
    const { code, stdout } = await runCli(folder, ['check', '.', '--format', 'sarif']);
    assert.equal(code, 1);
    const [run] = JSON.parse(stdout).runs;
    for (const rule of run.tool.driver.rules) assert.match(rule.help.markdown, /^## Why\n/m, rule.id);
    const slip = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'structure/framework-known');
    const [change] = slip.fixes[0].artifactChanges;
    assert.deepEqual(change.artifactLocation, { uri: 'docs/a.md', uriBaseId: '%SRCROOT%' });
    assert.equal(change.replacements[0].insertedContent.text, 'seven-phase');
    assert.equal(change.replacements[0].deletedRegion.startLine, 2);
  });

  it('gates by warnings and by score', async () => {
    const gate = async (...args: string[]) => {
      const { code, stderr } = await runCli(folder, ['check', 'docs', '--framework', 'seven-phase', ...args]);
      return [code, stderr.replace(/\d+ of \d+|\d+%|\b\d+ (?=warnings)/g, 'N ').replace(/ +/g, ' ')];
    };
    assert.deepEqual(await gate('--fail-on', 'never', '--max-warnings', '0'), [
      1,
      'ml-design-docs: N warnings, more than the 0 of --max-warnings\n',
    ]);
    assert.deepEqual(await gate('--fail-on', 'never', '--max-warnings', '999'), [0, '']);
    assert.deepEqual(await gate('--fail-on', 'never', '--min-score', '90'), [
      1,
      'ml-design-docs: docs/a.md answers N sections (N ), less than the N of --min-score\n',
    ]);
  });

  it('fixes and reports what is left, or prints the patch', async () => {
    const patch = await runCli(folder, ['check', '.', '--fix-dry-run', '--fail-on', 'never']);
    assert.match(patch.stdout, /^--- a\/docs\/a\.md\n\+\+\+ b\/docs\/a\.md\n@@ [^\n]+ @@\n/);
    assert.match(patch.stdout, /^-framework: seven-phases\n\+framework: seven-phase$/m);
    assert.equal(readFileSync(file('docs/a.md'), 'utf8'), SLIPS);
    const fixed = await runCli(folder, ['check', '.', '--fix', '--format', 'json', '--fail-on', 'never']);
    assert.equal(fixed.code, 0);
    const mended = readFileSync(file('docs/a.md'), 'utf8');
    assert.equal(mended, SLIPS.replace('seven-phases', 'seven-phase'));
    const again = await runCli(folder, ['check', '.', '--format', 'json', '--fail-on', 'never']);
    assert.equal(fixed.stdout, again.stdout);
  });

  it('reads standard input as the file that it will be', async () => {
    writeFileSync(file('docs/.ml-design-docs.json'), '{ "associations": ["plain.md"] }');
    const args = ['check', '-', '--stdin-filename', 'docs/plain.md', '--format', 'json', '--fail-on', 'never'];
    const { code, stdout } = await runCli(folder, args, '# Plain\n\nNothing of note.\n');
    assert.equal(code, 0);
    const [only] = JSON.parse(stdout).files;
    assert.deepEqual([only.path, only.isDesignDoc], ['docs/plain.md', true]);
    const fixed = await runCli(folder, ['fix', '-', '--stdin-filename', 'docs/x.md', '--fail-on', 'never'], SLIPS);
    assert.equal(fixed.stdout, SLIPS.replace('seven-phases', 'seven-phase'));
  });
});
