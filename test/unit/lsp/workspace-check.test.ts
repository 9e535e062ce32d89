import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import { FileChangeType } from 'vscode-languageserver';
import type { Analysis } from '../../../server/src/engine/types';
import { createFolders } from '../../../server/src/lsp/folders';
import { createGuard } from '../../../server/src/lsp/guard';
import type { Session } from '../../../server/src/lsp/session';
import type { SettingsSource } from '../../../server/src/lsp/settings';
import { createWorkspaceCheck } from '../../../server/src/lsp/workspace/check';
import type { WorkspaceFiles } from '../../../server/src/lsp/workspace/files';
import { createWorkspaceResults } from '../../../server/src/lsp/workspace/results';
import { createDesignDocService } from '../../../server/src/service';
import { gappy } from '../../lsp/documents';
import { createInbox } from '../../lsp/inbox';

const root = 'file:///work';
const core = createDesignDocService({ log: assert.fail });

/** A check of files in memory, by their path below the folder. Each analysis waits until the test lets it go on. */
function createStage(names: readonly string[]) {
  const texts = new Map(names.map((name) => [`${root}/${name}`, gappy]));
  const begun = createInbox<{ readonly uri: string; goOn(): void }>();
  const said: string[] = [];
  const told = new Set<string>();
  let cancel = (): void => assert.fail('no progress was begun');
  const ended = createInbox<true>();
  const progress = {
    token: { onCancellationRequested: (listener: () => void) => (cancel = listener) },
    ...{ begin() {}, report() {}, done: () => ended.put(true) },
  };
  const connection = {
    console: { info: (line: string) => said.push(line), warn: assert.fail },
    window: { createWorkDoneProgress: async () => progress },
  } as unknown as Connection;
  const session = {
    ...{ connection, abilities: { workProgress: true, positionEncoding: 'utf-16' } },
    documents: { get: () => undefined, all: () => [] },
    whenIdle: async () => {},
    analyseClosed: (uri: string, text: string) =>
      new Promise<Analysis>((resolve) => {
        begun.put({ uri, goOn: () => resolve(core.analyse({ uri, path: 'a.md', text })) });
      }),
  } as unknown as Session;
  const files = {
    readDocument: async (uri: string) => {
      const text = texts.get(uri);
      return text === undefined ? undefined : { text };
    },
    entries: async (folder: string) => {
      const below = [...texts.keys()].filter((uri) => uri.startsWith(`${folder}/`));
      const parts = below.map((uri) => uri.slice(folder.length + 1).split('/'));
      return [...new Map(parts.map(([name = '', more]) => [name, more !== undefined]))].map(([name, isFolder]) => ({
        ...{ name, isFolder },
      }));
    },
  } as unknown as WorkspaceFiles;
  const results = createWorkspaceResults((uri) => told.add(uri));
  const check = createWorkspaceCheck({
    ...{ session, files, results },
    settings: { ofClosed: async () => ({ settings: { checkWorkspace: 'designDocs' } }) } as unknown as SettingsSource,
    folders: createFolders({ workspaceFolders: [{ uri: root, name: 'work' }], rootUri: null }),
    guard: createGuard(assert.fail),
    ...{ isShown: () => false, switched() {} },
  });
  const known = (): readonly string[] => [...results.all()].map(({ uri }) => uri.slice(root.length + 1)).sort();
  return { ...{ check, begun, said, told, texts, known, ended }, cancel: () => cancel() };
}

describe('the check of a workspace', function () {
  this.timeout(10_000);

  it('checks one file after the other, and tells what it found in each', async () => {
    const { check, begun, known } = createStage(['a.md', 'docs/b.md']);
    check.refresh();
    for (const name of ['a.md', 'docs/b.md']) {
      const one = await begun.take();
      assert.equal(one.uri, `${root}/${name}`);
      one.goOn();
    }
    await check.settled();
    assert.deepEqual(known(), ['a.md', 'docs/b.md']);
  });

  it('ends when the user has enough, says so, and begins again when a setting changes', async () => {
    const { check, begun, known, cancel, said, ended } = createStage(['a.md', 'b.md', 'c.md']);
    check.refresh();
    const first = await begun.take();
    cancel();
    first.goOn();
    await check.settled();
    await ended.take();
    assert.deepEqual(known(), ['a.md']);
    assert.equal(begun.all.length, 1);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /was stopped; it begins again/u);
    check.refresh();
    for (let at = 0; at < 3; at++) (await begun.take()).goOn();
    await check.settled();
    assert.deepEqual(known(), ['a.md', 'b.md', 'c.md']);
  });

  it('ends also where a new search was wanted meanwhile', async () => {
    const { check, begun, known, cancel } = createStage(['a.md', 'b.md']);
    check.refresh();
    const first = await begun.take();
    check.refresh();
    cancel();
    first.goOn();
    await check.settled();
    assert.equal(begun.all.length, 1);
    assert.deepEqual(known(), ['a.md']);
  });

  for (const [what, deleted] of [
    ['the file', 'docs/a.md'],
    ['its folder', 'docs'],
  ] as const)
    it(`says nothing of what is being checked while ${what} is deleted`, async () => {
      const { check, begun, known, told, texts } = createStage(['docs/a.md', 'z/b.md']);
      check.refresh();
      const first = await begun.take();
      assert.equal(first.uri, `${root}/docs/a.md`);
      texts.delete(first.uri);
      check.filesChanged([{ uri: `${root}/${deleted}`, type: FileChangeType.Deleted }]);
      first.goOn();
      (await begun.take()).goOn();
      await check.settled();
      assert.deepEqual([...told], [`${root}/z/b.md`]);
      assert.deepEqual(known(), ['z/b.md']);
    });
});
