import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { methods } from '../../server/src/lsp/protocol';
import { startClient } from './client';
import { gappy } from './documents';
import { spent } from './processor-time';

const small = 'file:///work/small.md';
const large = 'file:///work/large.md';
const huge = 'file:///work/huge.md';

/** No two paragraphs alike, with something to fix, to draw and to convert: 200 characters a part. */
const textOf = (parts: number): string =>
  `${gappy.replace('seven-phase', 'seven-phase\nstage: pilto')}\n${Array.from(
    { length: parts },
    (_, at) =>
      `### Part ${at}\n\nThe ranker of part ${at} answers within ${at} ms at ${at * 3} QPS and reads the feature store. Its recall@${at % 40} was 0.${at} last week, and drift of feature ${at} is watched by team ${at % 9}.\n`,
  ).join('\n')}`;

type Requests = Readonly<Record<string, readonly [method: string, params: object]>>;

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

/** What analyses the whole document once more, by name. Something else is asked of the document first, so that it is analysed itself. */
const long: Requests = {
  'fix all': [
    'textDocument/codeAction',
    { textDocument: { uri: large }, range, context: { diagnostics: [], only: ['source.fixAll'] } },
  ],
  'a report through another framework': [methods.outline, { uri: large, framework: 'nine-step' }],
  'a conversion': [methods.convertFramework, { uri: large, framework: 'four-phase' }],
  'all missing sections': [methods.insertSections, { uri: large }],
  'a drawing': [methods.drawArchitecture, { uri: large }],
};

/**
 * What only reads the document. In 100 KB that is done within one turn of a server that has done it some times, and nothing can come between: it takes
 * a huge document to see that it hears of the cancellation at all.
 */
const reading: Requests = {
  'the hints': [
    'textDocument/inlayHint',
    { textDocument: { uri: huge }, range: { ...range, end: { line: 100_000, character: 0 } } },
  ],
  'a review': [methods.review, { uri: huge, name: 'huge.md' }],
};

/** A busy machine may finish the work before it is told to stop. */
const mostAttempts = 10;

describe('what is cancelled in the middle of its work', function () {
  this.timeout(240_000);

  it('lets others be answered meanwhile, and the built server stops working for it', async () => {
    const client = await startClient();
    await client.open(small, gappy);
    for (const [uri, parts] of [
      [large, 500],
      [huge, 5000],
    ] as const) {
      await client.open(uri, textOf(parts));
      await client.pullFull(uri);
    }
    let version = 1;
    const hovered = () => client.hover(small, { line: 4, character: 4 });

    /** Processor time after the cancellation; undefined where the work was done before. */
    const cancelled = async (uri: string, method: string, params: object): Promise<number | undefined> => {
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
        stopping = await cancelled(name in reading ? huge : large, method, params);
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
