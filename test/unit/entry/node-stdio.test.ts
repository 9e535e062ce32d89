import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { type Message, StreamMessageReader } from 'vscode-languageserver/node';
import { createStreamWriter } from '../../../server/src/entry/node-stdio';

const message = (text: string): Message => ({ jsonrpc: '2.0', method: 'test', params: [text] }) as Message;

describe('messages over a stream', () => {
  it('go out in one piece each, in the order of the calls', async () => {
    const pieces: string[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        pieces.push(String(chunk));
        setImmediate(done);
      },
    });
    const writer = createStreamWriter(stream);
    await Promise.all(['one', 'two', 'three'].map((text) => writer.write(message(text))));
    assert.deepEqual(
      pieces.map((piece) => /^Content-Length: \d+\r\n\r\n.*\["(\w+)"\]\}$/u.exec(piece)?.[1]),
      ['one', 'two', 'three'],
    );
  });

  it('are read by the library as they were, whatever is in them', async () => {
    const texts = [
      '',
      'plain',
      'naïve — “quoted”',
      '😀 and \ud83d alone',
      'a\r\n\r\nContent-Length: 7\r\n\r\n',
      'x'.repeat(100_000),
    ];
    const stream = new PassThrough();
    const read: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      new StreamMessageReader(stream).listen((one) => {
        read.push(one);
        if (read.length === texts.length) resolve();
      });
    });
    const writer = createStreamWriter(stream);
    for (const text of texts) void writer.write(message(text));
    await all;
    assert.deepEqual(read, texts.map(message));
  });

  it('that cannot be written are refused, and told where the stream failed', async () => {
    const stream = new Writable({ write: (_, __, done) => done(new Error('broken pipe')) });
    const writer = createStreamWriter(stream);
    const told: string[] = [];
    writer.onError(([error]) => told.push(error.message));
    await assert.rejects(writer.write(message('one')), /broken pipe/u);
    assert.ok(told.length > 0 && told.every((text) => text === 'broken pipe'));
    const round: { params: unknown[] } = { params: [] };
    round.params.push(round);
    await assert.rejects(writer.write(round as unknown as Message), /circular/u);
  });
});
