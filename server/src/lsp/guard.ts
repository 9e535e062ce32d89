import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** What is needed to repeat a failure. */
export interface Occasion {
  readonly method: string;
  readonly uri?: string;
  readonly version?: number;
}

export type Guard = <T>(occasion: () => Occasion, empty: T, work: () => T | Promise<T>) => Promise<T>;

/**
 * A shield for message handlers: a failure is logged, once for each method, document and error, and answered with `empty`,
 * so that one bad document never takes the editor's other answers with it. Response errors are answers, and pass.
 */
export function createGuard(log: (message: string) => void): Guard {
  const logged = new Set<string>();
  return async (occasion, empty, work) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      const { method, uri, version } = occasion();
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const once = `${method}\n${uri}\n${text}`;
      if (!logged.has(once)) {
        logged.add(once);
        log(
          `${method} failed${uri === undefined ? '' : ` for ${uri}`}${version === undefined ? '' : ` version ${version}`}: ${text}`,
        );
      }
      return empty;
    }
  };
}

/** Lets messages that have already arrived (a cancellation, the next edit) be read before work starts. */
export function afterPendingMessages(): Promise<void> {
  // A worker has no setImmediate, and Node's setTimeout waits a whole millisecond.
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** @throws ResponseError `RequestCancelled` when the client no longer wants the answer. */
export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
