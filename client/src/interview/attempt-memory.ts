import type { Memento } from 'vscode';
import { type Attempt, readAttempt } from './clock';

const storageKey = 'mlDesignDocs.interview.attempt';
const textKey = 'mlDesignDocs.interview.text';
/** Between two of these, only the time of a few seconds can be lost, and the reload counts it again. */
const saveEveryMs = 5_000;

/** The running attempt of this workspace: survives a reload of the window. */
export interface AttemptMemory {
  readonly attempt: Attempt | undefined;
  /** The answer as it was last kept, in case that its document is lost. */
  readonly text: string;
  /** Documents that the server must leave in quiet. */
  quiet(): readonly string[];
  /** The passing of time alone is written down now and then only. */
  set(attempt: Attempt | undefined): void;
  keepText(text: string): void;
}

/** Takes up the attempt that an earlier window left in `memory`, if it can be read. */
export function createAttemptMemory(memory: Memento): AttemptMemory {
  let attempt = readAttempt(memory.get(storageKey));
  let saved = attempt;
  const stored = memory.get(textKey);
  let text = typeof stored === 'string' ? stored : '';

  const keepText = (next: string): void => {
    if (next === text) return;
    text = next;
    void memory.update(textKey, next === '' ? undefined : next);
  };

  return {
    get attempt() {
      return attempt;
    },
    get text() {
      return text;
    },
    quiet: () => (attempt ? [attempt.uri] : []),
    set(next) {
      const ticked = next && saved && onlyTimePassed(saved, next) && next.countedTo - saved.countedTo < saveEveryMs;
      attempt = next;
      if (!next) keepText('');
      if (ticked) return;
      saved = next;
      void memory.update(storageKey, next);
    },
    keepText,
  };
}

function onlyTimePassed(before: Attempt, now: Attempt): boolean {
  const keys = ['uri', 'startedAt', 'phase', 'running', 'warned', 'asked'] as const;
  return keys.every((key) => before[key] === now[key]);
}
