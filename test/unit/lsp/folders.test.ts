import assert from 'node:assert/strict';
import { createFolders, relativePath } from '../../../server/src/lsp/folders';

const named = (...uris: string[]) => ({ workspaceFolders: uris.map((uri) => ({ uri, name: uri })), rootUri: null });

describe('the folder that a document belongs to', () => {
  it('is the innermost that holds it; a document that lies in none has none, even where there is one only', () => {
    const folders = createFolders(named('file:///work/docs/', 'file:///work'));
    assert.equal(folders.of('file:///work/docs/a.md'), 'file:///work/docs');
    assert.equal(folders.of('file:///work/b.md'), 'file:///work');
    const one = createFolders(named('file:///work'));
    assert.equal(one.of('file:///elsewhere/a.md'), undefined);
    assert.equal(relativePath(one.of('file:///elsewhere/a.md'), 'file:///elsewhere/a.md'), 'elsewhere/a.md');
  });

  it('is the only one there is, for a document that is not saved yet', () => {
    assert.equal(createFolders(named('file:///work')).of('untitled:Draft-1'), 'file:///work');
    assert.equal(createFolders(named('file:///work', 'file:///more')).of('untitled:Draft-1'), undefined);
    assert.equal(createFolders(named('file:///work', 'file:///more')).of('untitled:/more/a.md'), 'file:///more');
  });

  it('goes and comes with the folders of the editor', () => {
    const folders = createFolders({ workspaceFolders: null, rootUri: 'file:///work' });
    folders.change({ removed: [{ uri: 'file:///work/', name: '' }], added: [{ uri: 'file:///new', name: '' }] });
    assert.deepEqual(folders.all(), ['file:///new']);
  });
});
