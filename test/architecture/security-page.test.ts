import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

describe('docs/security.md', () => {
  const page = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
  const folders = readdirSync(path.join(root, 'test'), { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? one.name : [],
  );
  const named = [...page.matchAll(/`((?:[\w-]+)\/[\w./*-]*)`/gu)].flatMap(([, name = '']) =>
    folders.includes(name.split('/')[0] ?? '') ? name : [],
  );

  it('names a test for every threat', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('|') && !line.includes('---'));
    const threats = rows.filter((row) => row.split('|').length === 5 && !/^\| (?:threat|attacker) /u.test(row));
    assert.ok(threats.length >= 28, `${threats.length} rows`);
    for (const row of threats) {
      if (/^\| (?:author|publisher) /u.test(row)) continue;
      const cell = row.split('|')[3] ?? '';
      assert.match(cell, /`[\w-]+\/[\w./*-]*`/u, row);
    }
  });

  it('names tests that are there', () => {
    assert.ok(named.length > 40);
    for (const name of named) {
      const place = path.join(root, 'test', name);
      const isThere = name.includes('*')
        ? readdirSync(path.dirname(place)).some((file) =>
            file.endsWith(`${path.basename(name).replace('*', '')}.test.ts`),
          )
        : existsSync(`${place}.test.ts`) || existsSync(place);
      assert.ok(isThere, name);
    }
  });
});
