/**
 * Work that can be left between two steps and taken up later, or never. Each `yield` says: here is a good place to rest, what is done so
 * far is whole. Who makes steps reads what may change meanwhile after the last one, or keeps it by what it was made of. With a promise
 * it says: the next step does well to wait until this is settled, which it never is by a failure. It is right without.
 */
export type Steps<T> = Generator<undefined | Promise<void>, T, void>;

/** Given between two steps that take long: what arrived is handled before the second one, whatever time is left of the turn. */
export const nextTurn: Promise<void> = Promise.resolve();

const stopped = Symbol('stopped');

/** UTF-16 units that readers read for the first time in one stretch: some 10 ms of work. */
const stretch = 12_000;

/** Of the present stretch; infinite outside. */
let left = Number.POSITIVE_INFINITY;

/** Somebody takes all steps at once. */
let isAtOnce = false;

/** All steps at once. */
export function finish<T>(steps: Steps<T>): T {
  const before = { left, isAtOnce };
  left = Number.POSITIVE_INFINITY;
  isAtOnce = true;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  } finally {
    ({ left, isAtOnce } = before);
  }
}

/** What is quick, for those who take steps. */
export function* inOneStep<T>(work: () => T): Steps<T> {
  yield;
  return work();
}

/**
 * Steps of a plain function that would keep everybody waiting because it reads much: rules, and who asks for checklists. It is stopped in
 * the middle, by an exception, once so much text was read for it, and run again from its beginning; then it finds what was read. It
 * always comes further, since it is stopped only after something was read for the first time. What it changes must be whole wherever
 * `hasRead` is called. Nobody is stopped in what is taken at once.
 */
export function* inStretches<T>(work: () => T): Steps<T> {
  for (;;) {
    if (isAtOnce) return work();
    left = stretch;
    try {
      return work();
    } catch (error) {
      if (!isStopped(error)) throw error;
    } finally {
      left = Number.POSITIVE_INFINITY;
    }
    yield;
  }
}

/** Called by a reader that has read so much (UTF-16 units) and kept what it found. Throws what ends a stretch. */
export function hasRead(units: number): void {
  left -= units;
  if (left < 0) throw stopped;
}

/** Called by who has made, and kept, what takes long and is made once. Ends a stretch. */
export function endStretch(): void {
  if (left < Number.POSITIVE_INFINITY) throw stopped;
}

/** Is it no failure, but the end of a stretch? Who catches what others throw throws such a one again. */
export function isStopped(error: unknown): boolean {
  return error === stopped;
}
