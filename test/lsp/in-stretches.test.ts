import assert from 'node:assert/strict';
import { methods } from '../../server/src/lsp/protocol';
import { createDesignDocService, type DesignDocService } from '../../server/src/service';
import { hasRead, type Steps } from '../../server/src/text/steps';
import { gappy } from './documents';
import { connectTo } from './in-process';
import { createInbox } from './inbox';

const uri = 'file:///work/doc.md';
const text = `${gappy}\n## Evaluation\n\nIts recall@10 was 0.4. We want recall@10 of 0.5.\n`;

/** As much as many stretches have. */
const much = 1_000_000;

describe('what reads all of a document for an answer', function () {
  this.timeout(20_000);
  const sound = createDesignDocService({ log: assert.fail });

  /** The answer of a server on this service; nothing may have failed. */
  const answerOf = async (service: DesignDocService, method: string, params: object): Promise<unknown> => {
    const { client, logs } = await connectTo(service, uri, text);
    try {
      return await client.sendRequest(method, params);
    } finally {
      assert.deepEqual(logs.all, []);
      client.end();
      client.dispose();
    }
  };

  it('rests where it has read much, and goes on: the outline', async () => {
    let calls = 0;
    const outline: DesignDocService['outline'] = (analysis) => {
      // What was read is kept, so that each time it comes further.
      if (++calls < 4) hasRead(much);
      return sound.outline(analysis);
    };
    assert.deepEqual(
      await answerOf({ ...sound, outline }, methods.outline, { uri }),
      await answerOf(sound, methods.outline, { uri }),
    );
    assert.equal(calls, 4);
  });

  it('rests between the steps in which names are read', async () => {
    const line = text.slice(0, text.indexOf('recall')).split('\n').length - 1;
    const params = { textDocument: { uri }, position: { line, character: 6 }, context: { includeDeclaration: true } };
    let isHovered = false;
    const begun = createInbox<true>();
    const { client, logs } = await connectTo(
      {
        ...sound,
        inSteps: {
          ...sound.inSteps,
          *readNames(analysis): Steps<unknown> {
            begun.put(true);
            // Another request is answered before it ends: without rests it never would be.
            for (let step = 0; !isHovered; step++) {
              assert.ok(step < 100_000, 'nobody else is answered');
              yield;
            }
            return yield* sound.inSteps.readNames(analysis);
          },
        } as DesignDocService['inSteps'],
      },
      uri,
      text,
    );
    const found = client.sendRequest<readonly unknown[]>('textDocument/references', params);
    await begun.take();
    await client.sendRequest(methods.outline, { uri });
    isHovered = true;
    assert.equal((await found).length, 2);
    assert.deepEqual(logs.all, []);
    client.end();
    client.dispose();
  });
});
