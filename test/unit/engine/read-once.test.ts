import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';

const text = readFileSync(path.join(__dirname, '../../corpus/documents/b-ru-call-volume.md'), 'utf8');

/** The analyses of a document and of its next version, in which a word goes on. */
function twoVersions(readsOnce: boolean): readonly Analysis[] {
  const service = createDesignDocService({ log: assert.fail, readsOnce });
  return [text, `${text.trimEnd()}s\n`].map((version) =>
    service.analyse({ uri: 'file:///a.md', path: 'a.md', text: version, treatAsDesignDoc: true }),
  );
}

describe('a service whose documents are read once', () => {
  const [first, second] = twoVersions(true) as [Analysis, Analysis];
  const [followed, next] = twoVersions(false) as [Analysis, Analysis];

  it('finds the same as one that follows them, also in a next version', () => {
    assert.ok(first.findings.length > 0);
    assert.deepEqual(first.findings, followed.findings);
    assert.deepEqual(second.findings, next.findings);
  });

  it('keeps nothing for a next version: a followed document has its findings again, where they stand as before', () => {
    assert.ok(next.findings.some((finding) => followed.findings.includes(finding)));
    assert.ok(!second.findings.some((finding) => first.findings.includes(finding)));
  });
});
