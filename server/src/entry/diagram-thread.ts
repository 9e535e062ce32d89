import './server-parts';

import { parentPort, workerData } from 'node:worker_threads';
import { loadDiagrams } from '../diagram/load';
import type { DiagramAnswer, DiagramQuestion, DiagramThreadSetup } from './node-diagram-thread';

/** The other end of `node-diagram-thread.ts`, in a thread of its own. A failure to load ends the thread. */
async function answerQuestions({ port, signs }: DiagramThreadSetup): Promise<void> {
  const seen = new Int32Array(signs);
  const sign = (): void => {
    Atomics.add(seen, 0, 1);
    Atomics.notify(seen, 0);
  };
  const send = (answer: DiagramAnswer): void => {
    port.postMessage(answer);
    sign();
  };
  process.on('exit', () => {
    Atomics.store(seen, 1, 1);
    sign();
  });
  const read = await loadDiagrams();
  port.on('message', ({ id, source }: DiagramQuestion) => {
    try {
      send({ id, diagram: read(source) });
    } catch (error) {
      send({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  parentPort?.postMessage('ready');
}

void answerQuestions(workerData as DiagramThreadSetup);
