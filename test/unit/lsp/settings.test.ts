import assert from 'node:assert/strict';
import type { Abilities } from '../../../server/src/lsp/abilities';
import { createFolders } from '../../../server/src/lsp/folders';
import { createSettingsSource, type SettingsWorld } from '../../../server/src/lsp/settings';

const folder = 'file:///work';
const [one, other] = [`${folder}/a.md`, `${folder}/b.md`];

/** The settings of a client that is asked, and that answers with `answers` by URI. */
function sourceOf(answers: Readonly<Record<string, unknown>>) {
  return createSettingsSource({
    connection: {
      workspace: { getConfiguration: async ({ scopeUri }: { scopeUri: string }) => answers[scopeUri] },
      console: { warn: assert.fail },
    } as unknown as SettingsWorld['connection'],
    abilities: { configuration: true, registerConfiguration: true } as Abilities,
    folders: createFolders({ workspaceFolders: [{ uri: folder, name: 'work' }], rootUri: null }),
    configFiles: { nearest: async () => undefined } as unknown as SettingsWorld['configFiles'],
    frameworkFiles: { nearest: async () => [], trusted: () => true } as unknown as SettingsWorld['frameworkFiles'],
    initializationOptions: undefined,
  });
}

const pilot = { stage: 'pilot' };
const payload = (settings: unknown) => ({ mlDesignDocs: settings });

describe('settings that a client sends by itself', () => {
  it('change nothing where they are what it has just answered', async () => {
    const source = sourceOf({ [one]: pilot, [other]: pilot });
    await source.of(one);
    await source.of(other);
    assert.equal(source.accept(payload(pilot)), false);
  });

  it('count where one of several documents has others', async () => {
    const source = sourceOf({ [one]: pilot, [other]: { stage: 'production' } });
    await source.of(one);
    await source.of(other);
    assert.equal(source.accept(payload(pilot)), true);
  });

  it('count from the second time on, and where nothing was asked for by that name', async () => {
    const source = sourceOf({ [one]: pilot });
    await source.of(one);
    assert.equal(source.accept(payload(pilot)), false);
    assert.equal(source.accept(payload(pilot)), true);
    assert.equal(sourceOf({}).accept({ stage: 'pilot' }), true);
  });

  it('are those of documents that the client leaves to them', async () => {
    const source = sourceOf({ [one]: {} });
    source.accept(payload(pilot));
    assert.deepEqual((await source.of(one)).settings, pilot);
    assert.equal((await source.of(one)).path, 'a.md');
  });
});
