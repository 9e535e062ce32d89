import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { methods } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy } from './documents';
import { spent } from './processor-time';

const small = 'file:///work/small.md';
const uri = 'file:///work/large.md';
const textDocument = { uri };

/** About 100 KB, no two paragraphs alike, with something to fix, to draw and to convert. */
const text = `${gappy.replace('seven-phase', 'seven-phase\nstage: pilto')}\n${Array.from(
  { length: 500 },
  (_, at) =>
    `### Part ${at}\n\nThe ranker of part ${at} answers within ${at} ms at ${at * 3} QPS and reads the feature store. Its recall@${at % 40} was 0.${at} last week, and drift of feature ${at} is watched by team ${at % 9}.\n`,
).join('\n')}`;

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

/** What analyses the whole document once more, by name. Something else is asked of the document first, so that it is analysed itself. */
const long: Readonly<Record<string, readonly [method: string, params: object]>> = {
  'fix all': [
    'textDocument/codeAction',
    { textDocument, range, context: { diagnostics: [], only: ['source.fixAll'] } },
  ],
  'a report through another framework': [methods.outline, { uri, framework: 'nine-step' }],
  'a conversion': [methods.convertFramework, { uri, framework: 'four-phase' }],
  'all missing sections': [methods.insertSections, { uri }],
  'a drawing': [methods.drawArchitecture, { uri }],
};

/** What reads all of the document, which is soon done: it can only be seen to hear of the cancellation at all. */
const reading: Readonly<Record<string, readonly [method: string, params: object]>> = {
  'the hints': ['textDocument/inlayHint', { textDocument, range: { ...range, end: { line: 100_000, character: 0 } } }],
  'a review': [methods.review, { uri, name: 'large.md' }],
};

/** A busy machine may finish the work before it is told to stop. */
const mostAttempts = 10;

describe('what is cancelled in the middle of its work', function () {
  this.timeout(240_000);

  it('lets others be answered meanwhile, and the built server stops working for it', async () => {
    const client = await startClient();
    await client.open(small, gappy);
    await client.open(uri, text);
    await client.pullFull(uri);
    let version = 1;
    const hovered = () => client.hover(small, { line: 4, character: 4 });

    /** Processor time after the cancellation; undefined where the work was done before. */
    const cancelled = async (method: string, params: object): Promise<number | undefined> => {
      const start = { line: 12, character: 0 };
      await client.change(uri, ++version, { range: { start, end: start }, text: `${version} ` });
      await client.pullFull(uri);
      const source = new CancellationTokenSource();
      let isDone = false;
      const answer = client.connection.sendRequest(method, params, source.token).then(
        () => {
          isDone = true;
        },
        ({ code }) => assert.equal(code, -32800),
      );
      // It has begun.
      await hovered();
      const begun = spent(client.process);
      source.cancel();
      await answer;
      await hovered();
      return isDone ? undefined : spent(client.process) - begun;
    };

    for (const [name, [method, params]] of Object.entries({ ...long, ...reading })) {
      let stopping: number | undefined;
      for (let attempt = 0; stopping === undefined && attempt < mostAttempts; attempt++)
        stopping = await cancelled(method, params);
      assert.ok(stopping !== undefined, `${name} was never cancelled in time`);
      if (name in reading) continue;
      const begun = spent(client.process);
      assert.ok(await client.connection.sendRequest(method, params));
      const whole = spent(client.process) - begun;
      assert.ok(stopping < whole / 2, `${name}: ${stopping} ms of processor time after cancelling, ${whole} ms in all`);
    }
    assert.equal(await client.stop(), 0);
  });
});
