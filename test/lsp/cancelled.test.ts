import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { methods } from '../../server/src/lsp/protocol';
import { createDesignDocService } from '../../server/src/service';
import { startClient } from './client';
import { documentRequests } from './document-requests';
import { gappy } from './documents';
import { connectTo } from './in-process';
import { spent } from './processor-time';

const uri = 'file:///work/doc.md';
const textDocument = { uri };
const position = { line: 12, character: 10 };
const cancelledCode = -32800;

/** What takes work, by method. */
const requests: Readonly<Record<string, object>> = {
  ...documentRequests(uri, position),
  [methods.outline]: { uri },
  [methods.diagrams]: { uri },
  [methods.architecture]: { uri },
  [methods.drawArchitecture]: { uri },
  [methods.insertSections]: { uri },
  [methods.convertFramework]: { uri, framework: 'four-phase' },
};

/** About 30 KB, no two paragraphs alike. */
const text = `${gappy}\n${Array.from(
  { length: 250 },
  (_, at) =>
    `### Part ${at}\n\nThe ranker of part ${at} answers within ${at} ms at ${at * 3} QPS; drift is watched weekly.\n`,
).join('\n')}`;

describe('cancelled requests', function () {
  this.timeout(120_000);

  it('answers each of them as cancelled, whatever was asked, when the cancellation came before its work', async () => {
    // In this process: from another one the cancellation comes when the system lets it.
    const { client } = await connectTo(createDesignDocService({ log: assert.fail }), uri, text);
    await client.sendRequest('textDocument/diagnostic', { textDocument });
    let version = 7;
    for (const [method, params] of Object.entries(requests)) {
      const contentChanges = [{ text: `${text}\n${version}\n` }];
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges,
      });
      const source = new CancellationTokenSource();
      const answer = client.sendRequest(method, params, source.token);
      source.cancel();
      await assert.rejects(answer, { code: cancelledCode }, method);
    }
    client.end();
    client.dispose();
  });

  it('the built server does not work for those that nobody waits for any more', async () => {
    const client = await startClient();
    await client.open(uri, text);
    await client.pullFull(uri);
    let version = 1;
    const storm = async (cancel: boolean): Promise<number> => {
      const begun = spent(client.process);
      const answers: Promise<unknown>[] = [];
      for (let round = 0; round < 2; round++) {
        const start = { line: 10, character: 0 };
        await client.change(uri, ++version, { range: { start, end: start }, text: `${version} ` });
        for (const [method, params] of Object.entries(requests)) {
          const source = new CancellationTokenSource();
          answers.push(client.connection.sendRequest(method, params, source.token).catch(({ code }) => code));
          if (cancel) source.cancel();
        }
      }
      const all = await Promise.all(answers);
      // Not all: the system may let the server read a request, and answer what is soon answered, before its cancellation comes.
      if (cancel) assert.ok(all.filter((answer) => answer === cancelledCode).length > all.length / 2);
      return spent(client.process) - begun;
    };
    await storm(false);
    const [worked, cancelled] = [await storm(false), await storm(true)];
    assert.ok(cancelled < worked / 2, `${cancelled} ms of processor time for cancelled ones, ${worked} ms for others`);
    assert.notEqual((await client.pullFull(uri)).items.length, 0);
    assert.equal(await client.stop(), 0);
  });
});
