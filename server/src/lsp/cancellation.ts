import { type CancellationToken, type Disposable, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** The answer to a request that the client no longer wants. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** @throws ResponseError `RequestCancelled` when the client no longer wants the answer. */
export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw cancelled();
}

/** What `work` gives. Rejects with `RequestCancelled` as soon as `token` is cancelled; `work` itself goes on. */
export async function orCancelled<T>(work: Promise<T>, token: CancellationToken | undefined): Promise<T> {
  let listening: Disposable | undefined;
  const cancelling = new Promise<never>((_, reject) => {
    listening = token?.onCancellationRequested(() => reject(cancelled()));
  });
  try {
    return await Promise.race([work, cancelling]);
  } finally {
    listening?.dispose();
  }
}
