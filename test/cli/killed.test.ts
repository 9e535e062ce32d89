import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom } from '../unit/random';
import { buildCli, startCli } from './built-cli';

const slips = '---\nframework: seven-phases\nstatus: drfat\n---\n\n# Ranking of search results\n\n## Data\n\nTBD\n';
const mended = slips.replace('seven-phases', 'seven-phase').replace('drfat', 'draft');
const names = Array.from({ length: 60 }, (_, index) => `doc-${String(index).padStart(2, '0')}.md`);

describe('the built command line, killed while it fixes', function () {
  this.timeout(120_000);
  before(function () {
    this.timeout(120_000);
    buildCli();
  });

  it('leaves each of many files as it was or as it was to be', async function () {
    if (process.platform === 'win32') this.skip();
    const seed = Number(process.env.SEED ?? 1);
    const random = createRandom(seed);
    for (let round = 0; round < Number(process.env.CASES ?? 3); round++) {
      const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-killed-'));
      try {
        for (const name of names) writeFileSync(path.join(folder, name), slips);
        const after = 1 + random.below(names.length - 10);
        const child = startCli(folder, 'fix', '.');
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if ((output.match(/^doc-/gmu)?.length ?? 0) >= after) child.kill('SIGKILL');
        });
        await new Promise((resolve) => child.on('close', resolve));
        const found = names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
        for (const [at, text] of found.entries())
          assert.ok(text === slips || text === mended, `SEED=${seed}: ${names[at]}: ${JSON.stringify(text)}`);
        assert.ok(found.filter((text) => text === mended).length >= after, 'it had begun');
        const others = readdirSync(folder).filter((name) => !names.includes(name));
        assert.ok(others.every((name) => /^\.ml-design-docs-[0-9a-f]{16}\.tmp$/u.test(name)) && others.length <= 1);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  });
});
