import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { documentHash, type Provenance, trainingNotes } from '../../../scripts/evaluate/provenance';

describe('evaluate: were the weights trained on it?', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-provenance-'));
    for (const name of ['one', 'two', 'three']) {
      for (const place of ['documents', 'labels']) mkdirSync(path.join(root, name, place), { recursive: true });
      writeFileSync(path.join(root, name, 'documents/a.md'), textOf(name));
      writeFileSync(path.join(root, name, 'labels/a.md.json'), '{}');
    }
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const textOf = (name: string) => `# ${name}\r\n`;
  const notes = (provenance: Provenance, ...names: readonly string[]) =>
    trainingNotes(
      provenance,
      names.map((name) => path.join(root, name)),
    );
  const common = (...names: readonly string[]) =>
    names.reduce((hash, name) => hash.update('a.md').update(textOf(name)), createHash('sha256')).digest('hex');

  it('yes, if the common hash is that of the folder, or of it and others', () => {
    const [alone] = notes({ sha256: common('two'), documents: 1 }, 'two');
    assert.match(alone ?? '', /were trained on these/);
    const found = notes({ sha256: common('one', 'three'), documents: 2 }, 'one', 'two', 'three');
    assert.match(found[0] ?? '', /were trained on these/);
    assert.match(found[1] ?? '', /may have been trained/);
    assert.match(found[2] ?? '', /were trained on these/);
  });

  it('perhaps, if there is no way to know', () => {
    assert.match(
      notes({ sha256: common('one'), documents: 171, owners: 134 }, 'two')[0] ?? '',
      /may have been trained/,
    );
    assert.match(notes({}, 'two')[0] ?? '', /do not say what they were trained on/);
  });

  it('so many of them, if the weights keep a hash of each', () => {
    const documentHashes = [documentHash('# one\n'), documentHash('# other\n')];
    const found = notes({ sha256: 'x', documents: 2, documentHashes }, 'one', 'two');
    assert.match(found[0] ?? '', /^1 of these 1 documents taught/);
    assert.match(found[1] ?? '', /^None of these/);
  });
});
