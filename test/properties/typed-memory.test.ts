import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'mocha';

const root = path.join(__dirname, '../..');

describe('memory while somebody types', () => {
  it('grows by little: what was read of a version of a paragraph is not kept for each letter', function () {
    this.timeout(120_000);
    const script = path.join(__dirname, 'typed-memory.ts');
    const printed = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, '50000', '400'], {
      cwd: root,
      encoding: 'utf8',
    });
    const { before, after } = JSON.parse(printed) as { before: number; after: number };
    const grown = (after - before) / 1e6;
    // 7 MB are the two generations of what is remembered by text, when both are full.
    assert.ok(grown < 14, `${grown.toFixed(1)} MB more after 400 letters, of ${(before / 1e6).toFixed(1)} MB`);
  });
});
