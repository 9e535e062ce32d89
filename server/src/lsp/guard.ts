import { ResponseError } from 'vscode-languageserver';
import { stackOf } from '../text/reason';

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
      const text = stackOf(error);
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
