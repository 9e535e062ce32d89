import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Thread, ThreadAnswer, ThreadSetup, Threads } from '../cli/threads';

/** More would need more memory than the time they save is worth. */
const most = 3;

/** Threads of Node that run `script`, which hands over to `answerInThread` there. `wanted` is a number as a user writes it. */
export function nodeThreads(script: string, wanted: string | undefined): Threads {
  const count =
    wanted !== undefined && /^[1-9]\d?$/u.test(wanted) ? Number(wanted) : Math.min(availableParallelism(), most);
  return { count, start: (setup) => startThread(script, setup) };
}

function startThread(script: string, setup: ThreadSetup): Thread {
  const worker = new Worker(script, { workerData: setup });
  /** Answers come in the order of the questions. */
  const waiting: { resolve(answer: ThreadAnswer): void; reject(reason: Error): void }[] = [];
  let gone: Error | undefined;
  const leave = (reason: Error): void => {
    gone ??= reason;
    for (const { reject } of waiting.splice(0)) reject(gone);
  };
  worker.on('message', (answer: ThreadAnswer) => waiting.shift()?.resolve(answer));
  worker.on('error', leave);
  worker.on('messageerror', leave);
  worker.on('exit', () => leave(new Error('the thread ended')));
  return {
    ask: (path) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        waiting.push({ resolve, reject });
        worker.postMessage(path);
      }),
    end: () => void worker.terminate(),
  };
}

/**
 * In such a thread: answers what is asked, one after the other. A failure ends the thread, and the asker does the work itself. In the first
 * thread of a process it gives false and does nothing.
 */
export function answerInThread(
  prepare: (setup: ThreadSetup) => Promise<(path: string) => Promise<ThreadAnswer>>,
): boolean {
  const port = parentPort;
  if (!port) return false;
  const ready = prepare(workerData as ThreadSetup);
  let last: Promise<unknown> = ready;
  port.on('message', (path: string) => {
    last = last.then(async () => port.postMessage(await (await ready)(path)));
    last.catch((error) => {
      throw error;
    });
  });
  return true;
}
