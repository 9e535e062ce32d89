import assert from 'node:assert/strict';
import { exitCode, spawnServer } from './built-server';
import { startClient } from './client';
import { gappy } from './documents';

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
});
const framed = (body: string, length = Buffer.byteLength(body)): string => `Content-Length: ${length}\r\n\r\n${body}`;

/** What a client sends before it is gone, by what is wrong with it. Each begins with a sound `initialize`. */
const broken: Readonly<Record<string, string>> = {
  'ends in the middle of a header': 'Content-Len',
  'ends in the middle of a message': framed('{"jsonrpc":"2.0","id":2,"method":"shut', 500),
  'says that a message is longer than it is': framed('{"jsonrpc":"2.0","id":2,"method":"shutdown"}', 60),
  'says that a message is shorter than it is': framed('{"jsonrpc":"2.0","id":2,"method":"shutdown"}', 20),
  'says that a message has no length': framed('{"jsonrpc":"2.0","id":2,"method":"shutdown"}', 0),
  'says no length': 'Content-Type: text\r\n\r\n{}',
  'says a length that is no number': 'Content-Length: many\r\n\r\n{}',
  'sends what is no JSON': framed('{"jsonrpc":'),
  'sends bytes that are no text': framed('\u0000\uFFFF{'),
};

describe('a client that', () => {
  for (const [name, rest] of Object.entries(broken))
    it(`${name} is answered before it, and leaves no server behind`, async () => {
      const server = spawnServer(['--stdio']);
      let [answers, errors] = ['', ''];
      server.stderr.setEncoding('utf8').on('data', (piece: string) => {
        errors += piece;
      });
      const answered = new Promise<void>((resolve) =>
        server.stdout.setEncoding('utf8').on('data', (piece: string) => {
          answers += piece;
          if (answers.includes('"id":1')) resolve();
        }),
      );
      // The server may leave before all of it is read.
      server.stdin.on('error', () => {});
      server.stdin.write(framed(initialize));
      await answered;
      server.stdin.end(rest);
      const code = await exitCode(server);
      assert.ok(code === 0 || code === 1, `exit code ${code}: ${errors}`);
      assert.doesNotMatch(errors, /unhandled|heap|Segmentation/iu);
    });
});

describe('two servers of one workspace', () => {
  it('say the same, and one goes on when the other is killed', async () => {
    const uri = 'file:///work/doc.md';
    const clients = await Promise.all([startClient(), startClient()]);
    const [first, second] = clients;
    for (const client of clients) await client.open(uri, gappy);
    const [one, other] = await Promise.all(clients.map(async (client) => (await client.pullFull(uri)).items));
    assert.ok(one && one.length > 0);
    assert.deepEqual(other, one);
    first.process.kill('SIGKILL');
    await second.change(uri, 2, { text: `${gappy}\nMore.\n` });
    assert.ok((await second.pullFull(uri)).items.length > 0);
    assert.equal(await second.stop(), 0);
  });
});
