import { loadDiagrams } from '../diagram/load';
import type { Diagram, DiagramReader } from '../diagram/types';
import { type DiagramAnswer, type DiagramThread, startDiagramThread } from './node-diagram-thread';

/** Of sources and for each answer, in UTF-16 units: a thousand small diagrams, or a score of versions of the largest that Mermaid takes. */
const mostRemembered = 1_000_000;
const answerWeight = 1_000;

/**
 * A reader whose work is done in a thread of its own. A thread that ends, because a diagram takes Mermaid too long or too much memory, is
 * started again without that diagram. Where there can be no such thread, diagrams are read in this one.
 */
export async function loadDiagramsInThread(
  start: () => Promise<DiagramThread> = startDiagramThread,
): Promise<DiagramReader> {
  try {
    return readerIn(await start(), start);
  } catch {
    return loadDiagrams();
  }
}

function readerIn(first: DiagramThread, start: () => Promise<DiagramThread>): DiagramReader {
  const answers = new Map<string, DiagramAnswer>();
  let weight = 0;
  let thread = first;
  let starting: Promise<DiagramThread> | undefined;

  const alive = async (): Promise<DiagramThread> => {
    if (thread.isAlive()) return thread;
    starting ??= start().finally(() => {
      starting = undefined;
    });
    thread = await starting;
    return thread;
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

  const read = (source: string): Diagram => {
    const answer = answers.get(source) ?? thread.askNow(source);
    // A thread that had ended before did not end by this one.
    if (answer.id === 0) throw new Error(`no thread reads diagrams: ${answer.ended}`);
    keep(source, answer);
    if (answer.diagram) return answer.diagram;
    throw new Error(answer.failure ?? answer.ended);
  };
  return Object.assign(read, {
    ahead(sources: readonly string[]) {
      const unknown = sources.filter((source) => !answers.has(source));
      // Without a thread, `read` says why.
      return unknown.length === 0 ? undefined : readAll([...new Set(unknown)]).catch(() => {});
    },
  });
}
