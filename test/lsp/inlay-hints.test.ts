import assert from 'node:assert/strict';
import { InlayHintRefreshRequest, InlayHintRequest } from 'vscode-languageserver/node';
import { type Client, fullClient, startClient } from './client';
import { gappy, readme } from './documents';
import { createInbox } from './inbox';

const uri = 'untitled:Untitled-1';
const line = 'The vectors take 100M × 256 × 4 B in memory.';
const text = `${gappy}\n${line}\n\nTraffic is 2.0B/day.\n`;
const at = text.slice(0, text.indexOf(line)).split('\n').length - 1;

function hints(client: Client, from: number, to: number) {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  return client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
}

describe('the built server: inlay hints', () => {
  it('answers for the range asked, with padding and the calculation', async () => {
    const client = await startClient();
    assert.equal(client.initialized.capabilities.inlayHintProvider, true);
    await client.open(uri, text);
    assert.deepEqual(await hints(client, at, at + 1), [
      {
        position: { line: at, character: 'The vectors take 100M × 256 × 4 B'.length },
        label: '= 102.4 GB',
        tooltip: '100M × 256 × 4 B = 102.4 GB',
        paddingLeft: true,
      },
    ]);
    assert.equal((await hints(client, 0, at + 3))?.length, 2);
    assert.equal(await client.stop(), 0);
  });

  it('has none for other files, and for documents that are not open', async () => {
    const client = await startClient();
    assert.deepEqual(await hints(client, 0, 99), []);
    await client.open(uri, `${readme}\n${line}\n`);
    assert.deepEqual(await hints(client, 0, 99), []);
    assert.equal(await client.stop(), 0);
  });

  it('is switched off by the setting, and asks the client to ask again', async () => {
    let settings: unknown = {};
    const refreshed = createInbox<true>();
    const workspace = { ...fullClient.workspace, inlayHint: { refreshSupport: true } };
    const client = await startClient({ capabilities: { ...fullClient, workspace }, settings: () => settings });
    client.connection.onRequest(InlayHintRefreshRequest.type, () => refreshed.put(true));
    await client.open(uri, text);
    assert.equal((await hints(client, 0, 99))?.length, 2);
    settings = { inlayHints: { enable: false } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed.take();
    assert.deepEqual(await hints(client, 0, 99), []);
    assert.equal(await client.stop(), 0);
  });
});
