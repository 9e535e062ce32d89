import assert from 'node:assert/strict';
import { CancellationTokenSource, DocumentDiagnosticRequest } from 'vscode-languageserver/node';
import { type Client, startClient } from './client';
import { gappy } from './documents';

const small = 'file:///work/small.md';
const large = 'file:///work/large.md';

/** About 200 KB, no two paragraphs alike: an analysis of most of a second. */
const text = `${gappy}\n${Array.from(
  { length: 1000 },
  (_, at) =>
    `### Part ${at}\n\nThe ranker of part ${at} answers within ${at} ms at ${at * 3} QPS on ${at % 17} machines. Its recall@${at % 40} was 0.${at} last week, and drift of feature ${at} is watched by team ${at % 9}.\n`,
).join('\n')}`;

/** Several requests one after the other, until `end` is there; how long the slowest took and how many were answered. */
async function hovering(
  client: Client,
  end: Promise<unknown>,
): Promise<{ readonly count: number; readonly most: number }> {
  let isOver = false;
  void end.then(
    () => {
      isOver = true;
    },
    () => {
      isOver = true;
    },
  );
  let [count, most] = [0, 0];
  while (!isOver) {
    const began = performance.now();
    await client.hover(small, { line: 4, character: 4 });
    if (isOver) break;
    count++;
    most = Math.max(most, performance.now() - began);
  }
  return { count, most };
}

async function started(): Promise<Client> {
  const client = await startClient();
  await client.open(small, gappy);
  await client.pullFull(small);
  return client;
}

describe('while a large document is analysed', function () {
  this.timeout(240_000);

  it('the built server answers for other documents, many times over', async () => {
    const client = await started();
    const began = performance.now();
    await client.open(large, text);
    const pulled = client.pullFull(large);
    const { count, most } = await hovering(client, pulled);
    assert.notEqual((await pulled).items.length, 0);
    const whole = performance.now() - began;
    assert.ok(count >= 10, `${count} answers in ${whole} ms`);
    assert.ok(most < whole / 3, `one answer took ${most} of ${whole} ms`);
    assert.equal(await client.stop(), 0);
  });

  it('a request that is cancelled in the middle is answered as such, and a document that is closed as empty', async () => {
    const client = await started();
    await client.open(large, text);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: large } };
    const cancelled = client.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token);
    const rejected = assert.rejects(cancelled, { code: -32800 });
    for (let at = 0; at < 3; at++) await client.hover(small, { line: 4, character: 4 });
    let began = performance.now();
    source.cancel();
    await rejected;
    const cancelling = performance.now() - began;
    const closed = client.pullFull(large);
    for (let at = 0; at < 3; at++) await client.hover(small, { line: 4, character: 4 });
    began = performance.now();
    await client.close(large);
    assert.deepEqual((await closed).items, []);
    const closing = performance.now() - began;
    began = performance.now();
    await client.open(large, text);
    await client.pullFull(large);
    const whole = performance.now() - began;
    assert.ok(cancelling < whole / 4, `cancelled after ${cancelling} ms, an analysis takes ${whole} ms`);
    assert.ok(closing < whole / 4, `closed after ${closing} ms, an analysis takes ${whole} ms`);
    assert.equal(await client.stop(), 0);
  });

  it('an edit begins anew, and who types on and on gets the findings of the text as it is', async () => {
    const client = await started();
    await client.open(large, text);
    let version = 1;
    let now = text;
    const pulls: Promise<unknown>[] = [];
    let isAnswered = false;
    // As fast as the server answers; to the first pull an answer comes all the same.
    for (let edits = 0; edits < 12 || !isAnswered; edits++) {
      const start = { line: 12, character: 0 };
      now = now.replace(/\n\n## Data/u, `\n${version}\n\n## Data`);
      await client.change(large, ++version, { text: now });
      const pulled = client.pullFull(large);
      if (edits < 3) pulls.push(pulled);
      void pulled.then(() => {
        isAnswered = true;
      });
      await client.hover(small, start);
    }
    await Promise.all(pulls);
    const findings = (await client.pullFull(large)).items;
    const again = 'file:///work/again.md';
    await client.open(again, now);
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(again, large));
    assert.deepEqual(plain((await client.pullFull(again)).items), findings);
    assert.equal(await client.stop(), 0);
  });
});
