import { getHeapStatistics } from 'node:v8';
import { collectorOfV8 } from './node-gc';

/** A program that has read a document or two holds less: one that ends then never collects. In bytes. */
const least = 45_000_000;

/**
 * Collected is when the heap is so many times what the last collection left. At 1.4, 200 documents take 10 MB more and 2000 take 28 MB more, and some
 * 3 % less of the processor; at 1.8 as much memory as without.
 */
const growth = 1.25;

/**
 * For programs that read many documents once: collects the garbage of this thread when there is enough of it. Called between two documents, when
 * nothing of the last one is held, so that what lives then is little; V8 by itself does it in the middle of a document, and as what it
 * finds then is much, it waits for the more until it does it again. `used` is in bytes.
 */
export function collectBetween(used: () => number = usedHeap, start: () => () => void = collector): () => void {
  let left = least;
  let collect: (() => void) | undefined;
  return () => {
    if (used() < left * growth) return;
    collect ??= start();
    collect();
    left = Math.max(least, used());
  };
}

/** Of this thread, in bytes. */
function usedHeap(): number {
  return getHeapStatistics().used_heap_size;
}

/** Does nothing where V8 has no such function. */
function collector(): () => void {
  const collect = collectorOfV8();
  return () => collect?.();
}
