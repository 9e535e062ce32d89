import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { methods, type NewDocumentChoices, type NewDocumentResult } from '../../server/src/lsp/protocol';
import { startClient } from './client';

const root = path.join(__dirname, '../..');

describe('the built server: new documents', () => {
  it('offers and makes them before any document is open', async () => {
    const client = await startClient({ settings: () => ({ framework: 'nine-step' }) });
    const folder = 'file:///work/docs';
    const choices = (await client.connection.sendRequest(methods.newDocumentChoices, { folder })) as NewDocumentChoices;
    assert.equal(choices.frameworks[0]?.id, 'nine-step');
    assert.ok(
      choices.frameworks.every(
        ({ title, description, sections, team }) => title && description && sections > 0 && !team,
      ),
    );
    assert.ok(choices.tasks.some(({ id }) => id === 'ranking'));
    const made = (await client.connection.sendRequest(methods.newDocument, {
      ...{ folder, framework: 'nine-step', content: 'skeleton', title: 'Feed: v2', tasks: ['ranking'] },
    })) as NewDocumentResult;
    assert.match(
      made?.text ?? '',
      /^---\ntitle: "Feed: v2"\nframework: nine-step\nstatus: draft\ntask: \[ranking\]\n/u,
    );
    assert.ok(made?.snippet.includes('${1:['));
    await client.stop();
  });

  it('makes one of a case study that the client hands over', async () => {
    const client = await startClient();
    const snippets: Record<string, { prefix: string; body: string[] }> = JSON.parse(
      readFileSync(path.join(root, 'snippets/ml-design-docs.json'), 'utf8'),
    );
    const snippet = Object.values(snippets)
      .find(({ prefix }) => prefix === 'mldd-ad-click')
      ?.body.join('\n');
    const made = (await client.connection.sendRequest(methods.newDocument, {
      ...{ framework: 'seven-phase', content: 'case-study', snippet, title: 'Clicks' },
    })) as NewDocumentResult;
    assert.match(made?.text ?? '', /^---\ntitle: Clicks\nframework: seven-phase\nstatus: draft\n/u);
    await client.stop();
  });

  it('offers the frameworks of the workspace, and none in one that is not trusted', async () => {
    const yaml = 'id: ours\ntitle: Ours\nextends: seven-phase\n';
    const world = {
      folders: ['vscode-vfs://host/work'],
      readFile: (uri: string) => (uri.endsWith('/frameworks/ours.yaml') ? { text: yaml } : null),
      listFolder: (uri: string) => (uri.endsWith('/work/.ml-design-docs/frameworks') ? { names: ['ours.yaml'] } : null),
    };
    for (const workspaceTrusted of [true, false]) {
      const client = await startClient({ ...world, initializationOptions: { workspaceTrusted } });
      const asked = { folder: 'vscode-vfs://host/work' };
      const choices = (await client.connection.sendRequest(methods.newDocumentChoices, asked)) as NewDocumentChoices;
      assert.equal(
        choices.frameworks.some(({ id, team }) => id === 'ours' && team),
        workspaceTrusted,
      );
      await client.stop();
    }
  });

  it('makes nothing of a call that is none', async () => {
    const client = await startClient();
    for (const params of [
      {},
      { framework: 'nope', content: 'blank' },
      { framework: 'seven-phase', content: 'case-study' },
      { framework: 3, content: 'x', tasks: 'y' },
    ]) {
      assert.equal(await client.connection.sendRequest(methods.newDocument, params), null);
    }
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });
});
