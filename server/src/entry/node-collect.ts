/**
 * Memory that a rest gives back. V8 collects when something is wanted of it, and a server that nobody asks wants nothing: what the last burst of
 * keys left, and the room for new objects that it grew to, stay for minutes. With a document of 100 KB that is 50 of 180 MB.
 */
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import type { MessageStrategy } from 'vscode-languageserver/node';
import { collectorOfV8 } from './node-gc';
import { type AfterRest, afterRest, type Rest } from './node-rest';

/**
 * In milliseconds. A rest is one of these after the last message, and a second one in which nothing was done. Who only thinks for a moment is not
 * waited upon: the first letter after a collection takes up to 20 ms more, and with 1 MB the next ones a third more.
 */
const restTime = 5_000;

/** What may be done in such a time that is still a rest: a timer of the library, a collection. In milliseconds. */
const mostDone = 40;

/** After less work there is little to collect: it makes some megabytes in 100 ms, and a collection costs 100 to 300 ms of processor. */
const leastWork = 400;

/** What a collector is made of; tests have others. */
export interface CollectorParts {
  /** Milliseconds in which this thread was not idle, since its start. */
  readonly worked: () => number;
  readonly collect: () => void;
  readonly after: AfterRest;
}

/**
 * Collects once in each rest that follows on work. Whoever asks something stirs; work that nobody asked for, the check of a workspace, is waited
 * for as well.
 */
export function createCollector({ worked, collect, after }: CollectorParts): Rest {
  let before = 0;
  let collected = 0;
  const rest = after(restTime, () => {
    const now = worked();
    const done = now - before;
    before = now;
    if (done > mostDone) return rest.stir();
    if (now - collected < leastWork) return;
    collected = now;
    collect();
  });
  return rest;
}

/**
 * Starts a collection that gives memory back to the system. It is done in other threads and, here, in steps of a millisecond or two between
 * messages; only its beginning and its end take some more, 10 ms each with a document of 100 KB. There is no call for it: V8 begins one after it
 * has looked for young objects, which there is a call for, if by these flags it is to save memory and has reached its limit. A V8 without them
 * looks for young objects only.
 */
export function collectInSteps(): void {
  const collect = collectorOfV8();
  set('--optimize-for-size', '--incremental-marking-hard-trigger=1');
  try {
    collect?.({ type: 'minor' });
  } finally {
    set('--no-optimize-for-size', '--incremental-marking-hard-trigger=0');
  }
}

function set(...flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}

/** Milliseconds in which this thread was not idle, since its start. */
const worked = (): number => performance.eventLoopUtilization().active;

/**
 * For `createConnection`: has memory given back in the rests between messages, which go where `strategy` has them go. Before that, `letGo` drops what
 * need not be held.
 */
export function collectingAtRest(
  strategy: MessageStrategy,
  letGo: () => void,
  parts: CollectorParts = { worked, collect: collectInSteps, after: afterRest },
): MessageStrategy {
  const collect = (): void => {
    letGo();
    parts.collect();
  };
  const rest = createCollector({ ...parts, collect });
  return {
    handleMessage(message, next) {
      rest.stir();
      strategy.handleMessage(message, next);
    },
  };
}
