import assert from 'node:assert/strict';
import { type CancellationToken, CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver';
import { orCancelled, throwIfCancelled } from '../../../server/src/lsp/cancellation';

const isCancelled = (error: { readonly code?: number }): boolean => error.code === LSPErrorCodes.RequestCancelled;

describe('cancellation', () => {
  it('rejects at once, though the work goes on', async () => {
    const source = new CancellationTokenSource();
    const answer = orCancelled(new Promise<never>(() => {}), source.token);
    source.cancel();
    await assert.rejects(answer, isCancelled);
    assert.throws(() => throwIfCancelled(source.token), isCancelled);
  });

  it('is listened to only as long as the work takes', async () => {
    let listening = 0;
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: () => {
        listening++;
        return { dispose: () => listening-- };
      },
    } as unknown as CancellationToken;
    const work = orCancelled(Promise.resolve('done'), token);
    assert.equal(listening, 1);
    assert.equal(await work, 'done');
    assert.equal(listening, 0);
    await assert.rejects(orCancelled(Promise.reject(new Error('broken')), token), /broken/u);
    assert.equal(listening, 0);
  });

  it('is not asked for without a token', async () => {
    throwIfCancelled(undefined);
    assert.equal(await orCancelled(Promise.resolve(1), undefined), 1);
  });
});
