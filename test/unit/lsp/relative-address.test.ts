import assert from 'node:assert/strict';
import { relativeAddress } from '../../../server/src/lsp/uris';

describe('the address of a document in a page', () => {
  it('goes from the folder of the page to the document, whatever the escapes', () => {
    assert.equal(relativeAddress('file:///work/out', 'file:///work/docs/a%20b.md'), '../docs/a%20b.md');
    assert.equal(relativeAddress('file:///c%3A/work', 'file:///c:/work/docs/a.md'), './docs/a.md');
  });

  it('does not let a colon in a name be read as a scheme', () => {
    assert.equal(relativeAddress('file:///work', 'file:///work/javascript:a.md'), './javascript:a.md');
  });

  it('is the whole URI where there is no way', () => {
    assert.equal(relativeAddress('file:///work', 'vscode-vfs://host/a.md'), 'vscode-vfs://host/a.md');
  });
});
