import type { Memento } from 'vscode';
import { type Attempt, readAttempt } from './clock';

const storageKey = 'mlDesignDocs.interview.attempt';
/** Between two of these, only the time of a few seconds can be lost, and the reload counts it again. */
const saveEveryMs = 5_000;

/** The running attempt of this workspace: survives a reload of the window. */
export interface AttemptMemory {
  readonly attempt: Attempt | undefined;
  /** Documents that the server must leave in quiet. */
  quiet(): readonly string[];
  /** The passing of time alone is written down now and then only. */
  set(attempt: Attempt | undefined): void;
}

export function createAttemptMemory(memory: Memento): AttemptMemory {
  let attempt = readAttempt(memory.get(storageKey));
  let saved = attempt;
  return {
    get attempt() {
      return attempt;
    },
    quiet: () => (attempt ? [attempt.uri] : []),
    set(next) {
      const ticked = next && saved && onlyTimePassed(saved, next) && next.countedTo - saved.countedTo < saveEveryMs;
      attempt = next;
      if (ticked) return;
      saved = next;
      void memory.update(storageKey, next);
    },
  };
}

function onlyTimePassed(before: Attempt, now: Attempt): boolean {
  const keys = ['uri', 'startedAt', 'phase', 'running', 'warned', 'asked'] as const;
  return keys.every((key) => before[key] === now[key]);
}
