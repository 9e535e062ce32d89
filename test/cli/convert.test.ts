import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const ranking =
  '---\nframework: seven-phase\n---\n\n# Feed ranking\n\n## 1. Serving\n\np99 80 ms.\n\n## 2. Data pipeline\n\nClicks, see section 1.\n';
const sorted =
  '---\nframework: four-phase\n---\n\n# Feed ranking\n\n## 1. Data pipeline\n\nClicks, see section 2.\n\n## 2. Serving\n\np99 80 ms.\n';

describe('the built command line: convert', function () {
  this.timeout(60_000);
  let folder = '';
  before(function () {
    this.timeout(120_000);
    buildCli();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is a filter, with what was done beside it', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['convert', '--framework', 'four-phase', '-'], ranking);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: sorted });
    assert.equal(stderr, 'ml-design-docs: <stdin>: 1 section moved, 0 headings added, 1 reference updated\n');
  });

  it('writes a file in its own encoding, and leaves one alone that it cannot convert', async () => {
    const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const broken = `${ranking}\n\`\`\`\nopen\n`;
    writeFileSync(path.join(folder, 'a.md'), utf16(ranking));
    writeFileSync(path.join(folder, 'b.md'), broken);
    const { code, stdout, stderr } = await runCli(folder, ['convert', '-i', '--framework', 'four-phase', '.']);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^ml-design-docs: b\.md: A section cannot be moved safely/m);
    assert.deepEqual(readFileSync(path.join(folder, 'a.md')), utf16(sorted));
    assert.equal(readFileSync(path.join(folder, 'b.md'), 'utf8'), broken);
  });
});
