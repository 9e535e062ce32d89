/** Questions that a thread has at a time, so that it need not wait for the next one while the asker works. */
const waiting = 2;
/** Results of so many inputs for each thread may lie about until it is their turn: memory has an end. */
const ahead = 16;
/** So many inputs that others would rather leave may wait for the asker; at the end of all they are what he does alone. */
const mostLeft = 4;

/** Another's work. Undefined: it would be dear there, and is left to the asker; never with `must`. */
export type Elsewhere<Input, Result> = (input: Input, must: boolean) => Promise<Result | undefined>;

/**
 * What `here` makes of each input, in the order of the inputs, while `elsewhere` does the same to others at the same time. Where one of those
 * fails it is asked no more, and its inputs are done here. What those leave is done here first; where that becomes too much, they must.
 * `here` runs between two turns of the event loop, so it should not take long.
 */
export async function* inOrder<Input, Result>(
  inputs: readonly Input[],
  here: (input: Input) => Promise<Result>,
  elsewhere: readonly Elsewhere<Input, Result>[],
): AsyncGenerator<Result> {
  const results = new Map<number, Result>();
  /** Left over from those that failed. */
  const again: number[] = [];
  /** Of those that would rather not. */
  const left: number[] = [];
  /** Those that found nothing to do. */
  const idle: Elsewhere<Input, Result>[] = [];
  const failed = new Set<Elsewhere<Input, Result>>();
  let next = 0;
  let done = 0;
  let wake = (): void => {};

  const take = (): number | undefined => {
    const first = again.shift();
    if (first !== undefined) return first;
    return next < inputs.length && next < done + ahead * (elsewhere.length + 1) ? next++ : undefined;
  };
  const feed = async (ask: Elsewhere<Input, Result>): Promise<void> => {
    for (;;) {
      const must = left.length > mostLeft;
      const at = failed.has(ask) ? undefined : must ? left.shift() : take();
      if (at === undefined) return void idle.push(ask);
      try {
        const result = await ask(inputs[at] as Input, must);
        if (result === undefined) left.push(at);
        else results.set(at, result);
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
      const at = left.shift() ?? take();
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
