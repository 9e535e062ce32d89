import assert from 'node:assert/strict';
import { methods } from '../../server/src/lsp/protocol';
import { createDesignDocService } from '../../server/src/service';
import { gappy } from './documents';
import { connectTo } from './in-process';

const uri = 'file:///work/doc.md';

describe('the server: a document that changes while an answer is worked on', () => {
  it('is worked on anew: the answer is of the text as it is', async () => {
    const real = createDesignDocService({ log: assert.fail });
    const worked: string[] = [];
    let begun = (): void => {};
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let isChanged = false;
    const service = {
      ...real,
      inSteps: {
        ...real.inSteps,
        *insertSections(...[analysis, wanted]: Parameters<typeof real.inSteps.insertSections>) {
          worked.push(analysis.document.text);
          begun();
          // Still at work when the next text comes.
          while (!isChanged) yield;
          yield;
          return real.insertSections(analysis, wanted);
        },
      },
    };
    const { client } = await connectTo(service, uri, gappy);
    const answer = client.sendRequest<{ version: number }>(methods.insertSections, { uri });
    await isBegun;
    const changed = `${gappy}\nOne more line.\n`;
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 8 },
      contentChanges: [{ text: changed }],
    });
    // Answers come in the order of the questions: the change was taken in.
    await client.sendRequest(methods.diagrams, { uri: 'file:///work/none.md' });
    isChanged = true;
    assert.equal((await answer).version, 8);
    assert.deepEqual(worked, [gappy, changed]);
    client.dispose();
  });
});
