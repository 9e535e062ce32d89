import type { CheckCommand } from './arguments/check';
import type { CheckedDocument } from './checked-document';
import type { Attempt } from './document-reader';

/** Other threads that can check documents. All that goes over to them and comes back is plain data. */
export interface Threads {
  /** So many can run at once, the one that asks among them. */
  readonly count: number;
  start(setup: ThreadSetup): Thread;
}

export interface Thread {
  /**
   * Checks the file of an absolute path. Undefined: the file may have diagrams, whose reader this thread has not loaded; with `must` it loads it.
   * Rejects where the thread ended before it answered; it is of no use from then on.
   */
  ask(path: string, must: boolean): Promise<ThreadAnswer | undefined>;
  end(): void;
}

/** What a thread must know to do as the one that asks does. */
export interface ThreadSetup {
  readonly command: CheckCommand;
  /** Of all documents of the call: where frameworks are looked for. */
  readonly folders: readonly string[];
  readonly isTTY: boolean;
  readonly columns?: number;
}

/** What a thread is asked. */
export interface ThreadQuestion {
  readonly path: string;
  readonly must: boolean;
}

/** How a thread answers, as `Thread.ask`. */
export type AnswerQuestion = (question: ThreadQuestion) => Promise<ThreadAnswer | undefined>;

export interface ThreadAnswer extends Pick<Attempt, 'path' | 'remarks' | 'failures'> {
  readonly checked?: CheckedDocument;
  /** For a call with a cache: what this is the answer to. */
  readonly name?: string;
  /** What a service logged. */
  readonly internalErrors: readonly string[];
}
