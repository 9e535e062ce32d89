import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Diagram } from '../diagram/types';

/** What the thread is started with. */
export interface DiagramThreadSetup {
  readonly port: MessagePort;
  /** Two Int32: how many answers were sent, and 1 when the thread ends. For who waits without handling messages. */
  readonly signs: SharedArrayBuffer;
}

export interface DiagramQuestion {
  readonly id: number;
  readonly source: string;
}

/** A diagram, or why there is none. */
export interface DiagramAnswer {
  readonly id: number;
  readonly diagram?: Diagram;
  /** The reader threw: it would again. */
  readonly failure?: string;
  /** The thread ended before it answered, for this reason. */
  readonly ended?: string;
}

/** A thread that reads diagrams, so that neither loading Mermaid nor a diagram that takes it long keeps others waiting. */
export interface DiagramThread {
  /** It has loaded what it needs; rejects where it cannot. What is asked before waits for that, too. */
  readonly ready: Promise<void>;
  /** Never rejects. */
  ask(source: string): Promise<DiagramAnswer>;
  /** The same, waited for: nothing else happens in this thread meanwhile. */
  askNow(source: string): DiagramAnswer;
  isAlive(): boolean;
  end(reason: string): void;
}

/** The reader does bounded work, which takes half a second: what is not answered by then never would be. In milliseconds. */
const longestAnswer = 10_000;

/** Mermaid takes a tenth of it. In megabytes. */
const mostMemory = 512;

/**
 * What V8 lets new objects take before it looks for those that live, in megabytes. By itself it goes up to 48, of which a tenth of what the thread
 * holds is left for good; the least there is costs diagrams no time that can be measured.
 */
const mostNewMemory = 3;

const endedItself = 'the thread that reads diagrams ended';
const tookTooLong = 'a diagram took too long';

/** Starts the thread. Throws where there can be none; whether it comes to anything, `ready` tells. */
export function startDiagramThread(
  script = path.join(__dirname, 'diagram-thread.js'),
  patience = longestAnswer,
): DiagramThread {
  const { port1: port, port2 } = new MessageChannel();
  const signs = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const seen = new Int32Array(signs);
  const worker = new Worker(script, {
    workerData: { port: port2, signs } satisfies DiagramThreadSetup,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: mostMemory, maxYoungGenerationSizeMb: mostNewMemory },
    // What it prints would come into the middle of a message to the client.
    ...{ stdout: true, stderr: true },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();

  const waiting = new Map<number, (answer: DiagramAnswer) => void>();
  let ended: string | undefined;
  let last = 0;
  let watch: NodeJS.Timeout | undefined;

  const end = (reason: string): void => {
    if (ended !== undefined) return;
    ended = reason;
    clearTimeout(watch);
    port.close();
    void worker.terminate();
    for (const [id, resolve] of waiting) resolve({ id, ended: reason });
    waiting.clear();
  };
  /** Each answer is a sign of life. */
  const watchOver = (): void => {
    clearTimeout(watch);
    if (waiting.size === 0) return;
    watch = setTimeout(() => end(tookTooLong), patience);
    watch.unref();
  };
  const take = (answer: DiagramAnswer): void => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
    watchOver();
  };
  const send = (source: string): number => {
    const id = ++last;
    port.postMessage({ id, source } satisfies DiagramQuestion);
    return id;
  };

  const ready = new Promise<void>((resolve, reject) => {
    const failed = (reason: string): void => {
      end(reason);
      reject(new Error(reason));
    };
    worker.once('message', () => resolve());
    worker.on('error', (error) => failed(error.stack ?? error.message));
    worker.on('exit', () => failed(endedItself));
  });
  // Who waits is told; there may be nobody.
  ready.catch(() => {});
  port.on('message', take);
  port.unref();

  return {
    ready,
    ask(source) {
      if (ended !== undefined) return Promise.resolve({ id: 0, ended });
      return new Promise((resolve) => {
        waiting.set(send(source), resolve);
        if (waiting.size === 1) watchOver();
      });
    },
    askNow(source) {
      if (ended !== undefined) return { id: 0, ended };
      const id = send(source);
      const until = performance.now() + patience;
      for (;;) {
        // Before the messages are looked at: an answer that comes after that has raised it, and there is nothing to wait for.
        const count = Atomics.load(seen, 0);
        const isOver = Atomics.load(seen, 1) === 1;
        for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
          const answer = next.message as DiagramAnswer;
          if (answer.id === id) return answer;
          take(answer);
        }
        const left = until - performance.now();
        if (isOver || left <= 0) {
          const reason = isOver ? endedItself : tookTooLong;
          end(reason);
          return { id, ended: reason };
        }
        Atomics.wait(seen, 0, count, left);
      }
    },
    isAlive: () => ended === undefined,
    end,
  };
}
