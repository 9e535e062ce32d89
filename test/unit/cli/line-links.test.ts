import assert from 'node:assert/strict';
import { webAddress } from '../../../server/src/cli/line-links';
import { memoryFiles } from './memory-files';

describe('the address of a file on the web', () => {
  const base = 'https://example.org/o/r/blob/main';

  it('is below the base, with each name escaped', () => {
    assert.equal(webAddress(base, '/work', '/work/docs/a b#1.md', memoryFiles({})), `${base}/docs/a%20b%231.md`);
  });

  it('is found through a link to the repository, from either side', () => {
    const files = memoryFiles({ '/home': '-> /work', '/work/docs/a.md': '# A\n' });
    assert.equal(webAddress(base, '/work', '/home/docs/a.md', files), `${base}/docs/a.md`);
    assert.equal(webAddress(base, '/home', '/work/docs/a.md', files), `${base}/docs/a.md`);
  });

  it('is none for a file outside of the repository', () => {
    assert.equal(webAddress(base, '/work', '/other/a.md', memoryFiles({ '/other/a.md': '' })), undefined);
  });
});
