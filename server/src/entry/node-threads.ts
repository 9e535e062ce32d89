import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { AnswerQuestion, Thread, ThreadAnswer, ThreadQuestion, ThreadSetup, Threads } from '../cli/threads';

/** More would need more memory than the time they save is worth. */
const most = 3;

/**
 * Megabytes of a helping thread for what is new; V8 takes a third of it at a time, about what the first thread has when it is tuned. By
 * itself it goes up to 48, all of which stays with the thread.
 */
const youngMemory = 12;

/** Threads of Node that run `script`, which hands over to `answerInThread` there. `wanted` is a number as a user writes it. */
export function nodeThreads(script: string, wanted: string | undefined): Threads {
  const count =
    wanted !== undefined && /^[1-9]\d?$/u.test(wanted) ? Number(wanted) : Math.min(availableParallelism(), most);
  return { count, start: (setup) => startThread(script, setup) };
}

function startThread(script: string, setup: ThreadSetup): Thread {
  const worker = new Worker(script, {
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: youngMemory },
  });
  /** Answers come in the order of the questions. */
  const waiting: { resolve(answer?: ThreadAnswer): void; reject(reason: Error): void }[] = [];
  let gone: Error | undefined;
  const leave = (reason: Error): void => {
    gone ??= reason;
    for (const { reject } of waiting.splice(0)) reject(gone);
  };
  worker.on('message', (answer?: ThreadAnswer) => waiting.shift()?.resolve(answer));
  worker.on('error', leave);
  worker.on('messageerror', leave);
  worker.on('exit', () => leave(new Error('the thread ended')));
  return {
    ask: (path, must) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        waiting.push({ resolve, reject });
        worker.postMessage({ path, must } satisfies ThreadQuestion);
      }),
    end: () => void worker.terminate(),
  };
}

/**
 * In such a thread: answers what is asked, one after the other. A failure ends the thread, and the asker does the work itself. In the first
 * thread of a process it gives false and does nothing.
 */
export function answerInThread(prepare: (setup: ThreadSetup) => Promise<AnswerQuestion>): boolean {
  const port = parentPort;
  if (!port) return false;
  const ready = prepare(workerData as ThreadSetup);
  let last: Promise<unknown> = ready;
  port.on('message', (question: ThreadQuestion) => {
    last = last.then(async () => {
      // As in the first thread: without a turn of the event loop, what a weak reference gave would be kept.
      await new Promise((resolve) => setImmediate(resolve));
      port.postMessage(await (await ready)(question));
    });
    last.catch((error) => {
      throw error;
    });
  });
  return true;
}
