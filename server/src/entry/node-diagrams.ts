import { loadDiagrams } from '../diagram/load';
import type { Diagram, DiagramReader } from '../diagram/types';
import { type DiagramAnswer, type DiagramThread, startDiagramThread } from './node-diagram-thread';
import { type AfterRest, afterRest } from './node-rest';

/** Of sources and for each answer, in UTF-16 units: a thousand small diagrams, or a score of versions of the largest that Mermaid takes. */
const mostRemembered = 1_000_000;
const answerWeight = 1_000;

/**
 * A thread that nobody asks for so long is ended, in milliseconds: it holds some 20 MB, and who edits a diagram asks more often. Starting it again takes
 * 0.1 s of processor.
 */
const longestUnasked = 15_000;

/**
 * A reader whose work is done in a thread of its own. A thread that ends, because a diagram takes Mermaid too long or too much memory, is
 * started again without that diagram; one that was ended because nobody asked, with the next one. Where there can be no such thread, diagrams
 * are read in this one.
 */
export async function loadDiagramsInThread(
  start: () => DiagramThread = startDiagramThread,
  after: AfterRest = afterRest,
): Promise<DiagramReader> {
  try {
    const first = start();
    await first.ready;
    return readerIn(first, start, after);
  } catch {
    return loadDiagrams();
  }
}

function readerIn(first: DiagramThread, start: () => DiagramThread, after: AfterRest): DiagramReader {
  const answers = new Map<string, DiagramAnswer>();
  let weight = 0;
  let thread = first;
  let underWay = 0;
  let isUnasked = false;

  const unasked = after(longestUnasked, () => {
    if (underWay > 0 || !thread.isAlive()) return;
    isUnasked = true;
    thread.end('nobody asked');
  });
  unasked.stir();
  const startAgain = (): void => {
    thread = start();
    isUnasked = false;
  };
  const alive = async (): Promise<DiagramThread> => {
    if (!thread.isAlive()) startAgain();
    const one = thread;
    await one.ready;
    return one;
  };
  const keep = (source: string, answer: DiagramAnswer): void => {
    if (answer.id === 0 || answers.has(source)) return;
    answers.set(source, answer);
    weight += source.length + answerWeight;
    for (const oldest of answers.keys()) {
      if (weight <= mostRemembered || oldest === source) break;
      answers.delete(oldest);
      weight -= oldest.length + answerWeight;
    }
  };

  const readAll = async (sources: readonly string[]): Promise<void> => {
    const one = await alive();
    const asked = await Promise.all(sources.map(async (source) => ({ source, answer: await one.ask(source) })));
    for (const { source, answer } of asked) if (answer.ended === undefined) keep(source, answer);
    // Which of them it was is found one by one.
    for (const { source, answer } of asked)
      if (answer.ended !== undefined && !answers.has(source)) keep(source, await (await alive()).ask(source));
  };

  const askNow = (source: string): DiagramAnswer => {
    if (isUnasked) startAgain();
    unasked.stir();
    return thread.askNow(source);
  };
  const askAhead = async (sources: readonly string[]): Promise<void> => {
    underWay++;
    try {
      await readAll(sources);
    } catch {
      // Without a thread, `read` says why.
    } finally {
      underWay--;
      unasked.stir();
    }
  };

  const read = (source: string): Diagram => {
    const answer = answers.get(source) ?? askNow(source);
    // A thread that had ended before did not end by this one.
    if (answer.id === 0) throw new Error(`no thread reads diagrams: ${answer.ended}`);
    keep(source, answer);
    if (answer.diagram) return answer.diagram;
    throw new Error(answer.failure ?? answer.ended);
  };
  return Object.assign(read, {
    ahead(sources: readonly string[]) {
      const unknown = sources.filter((source) => !answers.has(source));
      return unknown.length === 0 ? undefined : askAhead([...new Set(unknown)]);
    },
  });
}
