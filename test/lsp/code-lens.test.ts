import assert from 'node:assert/strict';
import { CodeLensRefreshRequest, CodeLensRequest } from 'vscode-languageserver/node';
import { gapCommandKey } from '../../server/src/lsp/protocol';
import { type Client, fullClient, startClient } from './client';
import { gappy, readme, slice } from './documents';
import { createInbox } from './inbox';

const uri = 'untitled:Untitled-1';

async function lenses(client: Client) {
  const answer = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  return answer ?? [];
}

describe('the built server: code lenses', () => {
  it('stand at the headings of phases, as text for a client without a command', async () => {
    const client = await startClient();
    assert.deepEqual(client.initialized.capabilities.codeLensProvider, {});
    await client.open(uri, gappy);
    const found = await lenses(client);
    assert.deepEqual(
      found.map(({ range }) => slice(gappy, range)),
      ['Ranking of the news feed', 'Requirements', 'Data'],
    );
    const [{ command: whole } = {}] = found;
    assert.match(whole?.title ?? '', /^\d+ of \d+ sections answered · next: \w/u);
    for (const { command } of found.slice(1)) {
      assert.match(command?.title ?? '', /^\w+ \d+\/\d+ · next: \w/u);
      assert.equal(command?.command, '');
      assert.equal(command?.arguments, undefined);
    }
    assert.equal(await client.stop(), 0);
  });

  it('lead to the gap through the command that the client names', async () => {
    const client = await startClient({ initializationOptions: { [gapCommandKey]: 'my.gap' } });
    await client.open(uri, gappy);
    const [whole, , data] = await lenses(client);
    assert.equal(data?.command?.command, 'my.gap');
    assert.deepEqual(data?.command?.arguments, [{ uri, phase: 'data', section: 'data.sources' }]);
    assert.deepEqual(whole?.command?.arguments, [{ uri, section: 'requirements.problem-statement' }]);
    assert.equal(await client.stop(), 0);
  });

  it('are absent in other files, and where nothing is open', async () => {
    const client = await startClient();
    assert.deepEqual(await lenses(client), []);
    await client.open(uri, readme);
    assert.deepEqual(await lenses(client), []);
    assert.equal(await client.stop(), 0);
  });

  it('are switched off by the setting, and ask the client to ask again', async () => {
    let settings: unknown = {};
    const refreshed = createInbox<true>();
    const workspace = { ...fullClient.workspace, codeLens: { refreshSupport: true } };
    const client = await startClient({ capabilities: { ...fullClient, workspace }, settings: () => settings });
    client.connection.onRequest(CodeLensRefreshRequest.type, () => refreshed.put(true));
    await client.open(uri, gappy);
    assert.equal((await lenses(client)).length, 3);
    settings = { codeLens: { enable: false } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed.take();
    assert.deepEqual(await lenses(client), []);
    assert.equal(await client.stop(), 0);
  });
});
