import assert from 'node:assert/strict';
import { createFolders, relativePath, savedPlace } from '../../server/src/lsp/folders';
import { isSilent, join, parentOf, pathBelow, pathOf, schemeOf } from '../../server/src/lsp/uris';

describe('uris', () => {
  it('walks up to the root and stops', () => {
    const walk: string[] = [];
    for (let at = parentOf('file:///a/b%20c/d.md'); at !== undefined; at = parentOf(at)) walk.push(at);
    assert.deepEqual(walk, ['file:///a/b%20c', 'file:///a', 'file:///']);
    assert.deepEqual(
      walk.map((folder) => join(folder, 'x.json')),
      ['file:///a/b%20c/x.json', 'file:///a/x.json', 'file:///x.json'],
    );
    assert.equal(parentOf('vscode-vfs://github/o'), 'vscode-vfs://github/');
    assert.equal(parentOf('vscode-vfs://github'), undefined);
    assert.equal(parentOf('untitled:Untitled-1'), undefined);
    assert.equal(parentOf(''), undefined);
  });

  it('compares what clients escape differently', () => {
    assert.equal(pathBelow('file:///c%3A/My%20docs', 'file:///C:/My docs/a/b%23.md'), 'a/b#.md');
    assert.equal(pathBelow('file:///a/b/', 'file:///a/b/c.md'), 'c.md');
    assert.equal(pathBelow('file:///a/b', 'file:///a/bc.md'), undefined);
    assert.equal(pathBelow('file:///a', 'vscode-vfs:///a/c.md'), undefined);
    assert.equal(pathBelow('file:///', 'file:///c.md'), 'c.md');
    assert.equal(pathOf('file:///a/%E0%A4%A.md'), 'a/%E0%A4%A.md', 'bad escapes stay as they are');
    assert.equal(pathOf('vscode-vfs://github/o/r/a.md?x=1#y'), 'o/r/a.md');
  });

  it('knows the schemes that only show a document', () => {
    assert.equal(schemeOf('VSCode-VFS://x/y'), 'vscode-vfs');
    assert.deepEqual(
      [
        ...['git:/a.md', 'GIT:/a.md', 'output:x', 'comment:x', 'gitfs:/a', 'conflictResolution:/a'],
        'vscode-notebook-cell:/a.ipynb#W0sZmlsZQ',
        'pr:/a.md',
        // "Compare Active File with Saved", "… with Clipboard" for the third time, and the preview of a rename in VS Code.
        ...['showModifications:/a.md', 'clipboardCompare2:/a.md', 'vscode-bulkeditpreview-editor:/a.md?x#y'],
      ].map(isSilent),
      Array(11).fill(true),
    );
    assert.deepEqual(
      ['file:///git', 'untitled:git', 'github:/a', 'git', 'clipboardCompareX:/a', 'svn+ssh:/a'].map(isSilent),
      Array(6).fill(false),
    );
  });
});

describe('workspace folders', () => {
  const folder = (uri: string) => ({ uri, name: uri });

  it('finds the innermost', () => {
    const folders = createFolders({
      rootUri: null,
      workspaceFolders: [folder('file:///a'), folder('file:///a/b/'), folder('file:///c')],
    });
    assert.equal(folders.of('file:///a/b/x.md'), 'file:///a/b');
    assert.equal(folders.of('file:///a/x.md'), 'file:///a');
    assert.equal(folders.of('file:///d/x.md'), undefined);
    assert.equal(folders.of('untitled:/a/b/x.md'), 'file:///a/b');
    assert.equal(folders.of('untitled:Untitled-1'), undefined, 'it could be any of the three');
    folders.change({ added: [], removed: [folder('file:///a'), folder('file:///a/b')] });
    assert.equal(folders.of('untitled:Untitled-1'), 'file:///c');
  });

  it('falls back to the root of older clients', () => {
    const folders = createFolders({ rootUri: 'file:///a/', workspaceFolders: null });
    assert.equal(folders.of('file:///a/x.md'), 'file:///a');
    assert.equal(createFolders({ rootUri: null }).of('file:///a/x.md'), undefined);
  });

  it('gives globs a path', () => {
    assert.equal(relativePath('file:///a', 'file:///a/b/x.md'), 'b/x.md');
    assert.equal(relativePath('file:///a', 'untitled:/a/b/x.md'), 'b/x.md');
    assert.equal(relativePath(undefined, 'file:///a/b/x.md'), 'a/b/x.md');
    assert.equal(relativePath('file:///a', 'untitled:Untitled-1'), 'Untitled-1');
    assert.equal(savedPlace('untitled://remote/x.md'), 'untitled://remote/x.md');
  });
});
