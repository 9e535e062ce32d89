import type { Steps } from '../text/steps';

/** Work that is done in turns with other work. */
export interface Job {
  /** Asked before each turn. False: the steps are left, and the promise of the job resolves to `undefined`. */
  isWanted(): boolean;
  /** Gets no turn while there is a job without this flag. */
  readonly isPatient?: true;
  /** Longest turn, in milliseconds, where it is not the usual one. */
  readonly turn?: number;
}

export interface Turns {
  /** Queues steps and resolves to their result; rejects with what they throw. The first turn begins at once where no other job is under way. */
  take<T>(steps: Steps<T>, job: Job): Promise<T | undefined>;
  /** Asks every job now whether it is still wanted, also those that wait for another thread. */
  reconsider(): void;
}

export interface Pace {
  now(): number;
  /** Lets messages that have arrived be handled. */
  rest(): Promise<void>;
}

/** Length of a turn, in milliseconds: the longest that a message, or a cancellation, has to wait. Nearly all steps are shorter. */
const usualTurn = 12;

interface Queued {
  readonly job: Job;
  spent: number;
  /** Waits for another thread, and gets no turn until that is done. */
  isWaiting: boolean;
  /** Works until a time; true when nothing is left to do. */
  work(until: number): boolean;
  leave(): void;
}

/**
 * One thread for all: after each turn messages are handled, and the next turn is for the job that had least time so far. So what is
 * quick, a keystroke or a hover in a small document, is done before what is long goes on.
 */
export function createTurns({ now, rest }: Pace): Turns {
  const queue = new Set<Queued>();
  let isWorking = false;

  const next = (): Queued | undefined => {
    let best: Queued | undefined;
    for (const one of queue) {
      // Unwanted jobs go first: another job may need what they hold.
      if (!one.job.isWanted()) {
        queue.delete(one);
        one.leave();
      } else if (one.isWaiting) continue;
      else if (!best) best = one;
      else if (one.job.isPatient !== best.job.isPatient) best = one.job.isPatient ? best : one;
      else if (one.spent < best.spent) best = one;
    }
    return best;
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let one = next(); one; one = next()) {
      const began = now();
      if (one.work(began + (one.job.turn ?? usualTurn))) queue.delete(one);
      one.spent += now() - began;
      if (queue.size > 0) await rest();
    }
    isWorking = false;
  };

  const waitFor = (one: Queued, done: Promise<void>): void => {
    one.isWaiting = true;
    const goOn = (): void => {
      one.isWaiting = false;
      void work();
    };
    done.then(goOn, goOn);
  };

  return {
    take: (steps, job) =>
      new Promise((resolve, reject) => {
        const one: Queued = {
          job,
          spent: 0,
          isWaiting: false,
          work(until) {
            try {
              do {
                const step = steps.next();
                if (step.done) {
                  resolve(step.value);
                  return true;
                }
                if (step.value) {
                  waitFor(one, step.value);
                  return false;
                }
              } while (now() < until);
              return false;
            } catch (error) {
              reject(error);
              return true;
            }
          },
          leave() {
            steps.return(undefined as never);
            resolve(undefined);
          },
        };
        queue.add(one);
        void work();
      }),
    reconsider: () => void work(),
  };
}
