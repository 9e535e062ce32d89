/**
 * What one item costs a costly model, in milliseconds, as favourable as can be: a small network in large batches on an accelerator does
 * about 100,000 items a second. A convention that errs towards silence: a cross-encoder takes a hundred times as long.
 */
const leastMillisecondsPerItem = 0.01;

/**
 * The calculation in words: "0.01 ms an item that is 1,000 s of computing, 10,000 times the budget".
 * @param items how many are scored for one request, above 0
 * @param budget milliseconds for one request, above 0
 */
export function scoringTime(items: number, budget: number): string {
  const needed = items * leastMillisecondsPerItem;
  const seconds = Math.round(needed / 1000).toLocaleString('en-US');
  const times = Math.round(needed / budget).toLocaleString('en-US');
  return `${leastMillisecondsPerItem} ms an item that is ${seconds} s of computing, ${times} times the budget`;
}
