import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { workspaceTexts } from '../../../server/src/lsp/workspace/texts';

const uri = 'file:///c%3A/docs/a.md';

describe('the text of a document of the workspace', () => {
  it('is that of the editor, also where the document was opened while its file was read', async () => {
    const open = new Map<string, TextDocument>();
    const documents = { get: (one: string) => open.get(one), all: () => [...open.values()] };
    const textOf = workspaceTexts(
      documents as unknown as Parameters<typeof workspaceTexts>[0],
      {
        readDocument: async () => {
          // Another spelling of the same document.
          open.set('file:///C:/docs/a.md', TextDocument.create('file:///C:/docs/a.md', 'markdown', 1, 'in the editor'));
          return { text: 'on the disk' };
        },
      },
      assert.fail,
    );
    assert.equal(await textOf(uri), 'in the editor');
    open.clear();
    const other = workspaceTexts(
      documents as unknown as Parameters<typeof workspaceTexts>[0],
      { readDocument: async () => ({ text: '\uFEFFon the disk' }) },
      assert.fail,
    );
    assert.equal(await other(uri), 'on the disk');
  });
});
