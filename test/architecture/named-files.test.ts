import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** Sources that a page names, by their whole path or the end of one. Names with a placeholder, and those of readers' own files, are none. */
function sourcesIn(page: string): readonly string[] {
  const names = [...page.matchAll(/`([\w./-]*\w\.(?:ts|mts|mjs|cjs))`/gu)].map(([, name]) => name as string);
  return [...new Set(names)];
}

function notThere(page: string, files: readonly string[]): readonly string[] {
  return sourcesIn(page).filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
}

describe('sources that a page names', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split(
    '\n',
  );
  const docs = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];

  it('are there', () => {
    const read = pages.map((page) => [page, readFileSync(path.join(root, page), 'utf8')] as const);
    assert.ok(read.flatMap(([, text]) => sourcesIn(text)).length > 150);
    const gone = read.flatMap(([page, text]) => notThere(text, files).map((name) => `${page}: ${name}`));
    assert.deepEqual(gone, []);
  });

  it('would be missed', () => {
    assert.deepEqual(notThere('`lsp/gone.ts`, `service.ts`, `vice.ts`', ['server/src/service.ts']), [
      'lsp/gone.ts',
      'vice.ts',
    ]);
  });
});
