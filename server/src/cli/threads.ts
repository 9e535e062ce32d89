import type { CheckCommand } from './check-arguments';
import type { CheckedDocument } from './checked-document';
import type { Attempt } from './document-reader';

/** Other threads that can check documents. All that goes over to them and comes back is plain data. */
export interface Threads {
  /** So many can run at once, the one that asks among them. */
  readonly count: number;
  start(setup: ThreadSetup): Thread;
}

export interface Thread {
  /** Checks the file of an absolute path. Rejects where the thread ended before it answered; it is of no use from then on. */
  ask(path: string): Promise<ThreadAnswer>;
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

export interface ThreadAnswer extends Pick<Attempt, 'path' | 'remarks' | 'failures'> {
  readonly checked?: CheckedDocument;
  /** What a service logged. */
  readonly internalErrors: readonly string[];
}
