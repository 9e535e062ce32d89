import assert from 'node:assert/strict';
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { createConfigFiles } from '../../../server/src/lsp/config-files';
import { createFrameworkFiles } from '../../../server/src/lsp/framework-files';
import type { WorkspaceFiles } from '../../../server/src/lsp/workspace/files';

/** Files in memory; `told` is what is said of each now. */
function memoryFiles(texts: Map<string, string>) {
  const told = new Map<string, readonly Diagnostic[]>();
  const files: WorkspaceFiles = {
    read: async (uri) => texts.get(uri),
    list: async (folder) => {
      const names = [...texts.keys()].filter((uri) => uri.startsWith(`${folder}/`));
      return names.length === 0 ? undefined : names.map((uri) => uri.slice(folder.length + 1));
    },
    readDocument: async () => undefined,
    entries: async () => undefined,
    report: (uri, diagnostics) => void told.set(uri, diagnostics),
  };
  return { files, told };
}

const connection = { console: { warn: (line: string) => assert.fail(line) } } as unknown as Connection;

describe('what is said of a file that is no document', () => {
  it('is taken back of settings that are gone', async () => {
    const uri = 'file:///work/.ml-design-docs.json';
    const texts = new Map([[uri, '{ "stage": 3 }']]);
    const { files, told } = memoryFiles(texts);
    const config = createConfigFiles(files, async () => ({ frameworkIds: [], ruleIds: [], complete: true }), 'utf-16');
    await config.nearest('file:///work', 'file:///work');
    assert.equal(told.get(uri)?.length, 1);
    texts.delete(uri);
    await config.reread(uri);
    assert.deepEqual(told.get(uri), []);
  });

  it('is taken back of a framework that is gone, and not of one that is open with the same mistakes', async () => {
    const place = 'file:///work/.ml-design-docs/frameworks';
    const [gone, open] = [`${place}/gone.yaml`, `${place}/open.yaml`];
    const texts = new Map([gone, open].map((uri) => [uri, 'id: maps\n']));
    const { files, told } = memoryFiles(texts);
    const frameworks = createFrameworkFiles(connection, files, true, 'utf-16');
    await frameworks.nearest('file:///work', 'file:///work');
    await frameworks.edited(open, 'id: maps\n');
    assert.ok([gone, open].every((uri) => told.get(uri)?.length));
    for (const uri of [gone, open]) texts.delete(uri);
    for (const uri of [gone, open]) await frameworks.reread(uri);
    assert.deepEqual(told.get(gone), []);
    assert.ok(told.get(open)?.length);
  });
});
