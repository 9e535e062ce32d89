/** Questions that a thread has at a time, so that it need not wait for the next one while the asker works. */
const waiting = 2;
/** Results of so many inputs for each thread may lie about until it is their turn: memory has an end. */
const ahead = 16;

/**
 * What `here` makes of each input, in the order of the inputs, while `elsewhere` does the same to others at the same time. Where one of those
 * fails it is asked no more, and its inputs are done here. `here` runs between two turns of the event loop, so it should not take long.
 */
export async function* inOrder<Input, Result>(
  inputs: readonly Input[],
  here: (input: Input) => Promise<Result>,
  elsewhere: readonly ((input: Input) => Promise<Result>)[],
): AsyncGenerator<Result> {
  const results = new Map<number, Result>();
  /** Left over from those that failed. */
  const again: number[] = [];
  /** Those that found nothing to do. */
  const idle: ((input: Input) => Promise<Result>)[] = [];
  const failed = new Set<(input: Input) => Promise<Result>>();
  let next = 0;
  let done = 0;
  let wake = (): void => {};

  const take = (): number | undefined => {
    const left = again.shift();
    if (left !== undefined) return left;
    return next < inputs.length && next < done + ahead * (elsewhere.length + 1) ? next++ : undefined;
  };
  const feed = async (ask: (input: Input) => Promise<Result>): Promise<void> => {
    for (;;) {
      const at = failed.has(ask) ? undefined : take();
      if (at === undefined) return void idle.push(ask);
      try {
        results.set(at, await ask(inputs[at] as Input));
      } catch {
        failed.add(ask);
        again.push(at);
      }
      wake();
    }
  };

  for (const ask of elsewhere) for (let count = 0; count < waiting; count++) void feed(ask);
  for (; done < inputs.length; done++) {
    while (!results.has(done)) {
      const at = take();
      if (at === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else {
        results.set(at, await here(inputs[at] as Input));
        // Answers that came meanwhile are taken in.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const result = results.get(done) as Result;
    results.delete(done);
    yield result;
    for (const ask of idle.splice(0)) void feed(ask);
  }
}
