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

/**
 * Lets messages that have already arrived (a cancellation, the next edit) be read before work starts. Two turns: in the first one a
 * message that came while other work was done is only taken out of the pipe, and handled behind what waits here. Each further turn is one
 * more message.
 */
export async function afterPendingMessages(turns = 2): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await nextTurn();
}

function nextTurn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  // A worker has none, and a browser's setTimeout waits four milliseconds when it is asked again and again.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** @throws ResponseError `RequestCancelled` when the client no longer wants the answer. */
export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
