import type { CancellationToken } from 'vscode-languageserver';
import type { Analysis } from '../engine/types';
import type { Steps } from '../text/steps';
import { orCancelled } from './cancellation';
import type { Turns } from './turns';

/** The analyses of open documents that are under way. */
export interface Runs {
  /**
   * The analysis of a version of a document. Who asks for one that is under way waits for it: driving it to its end at once would make
   * all others wait, for an answer that comes no sooner. Undefined when it was left, or is no longer that of the text: ask again.
   * @throws ResponseError as soon as `token` is cancelled. A run that nobody waits for is left.
   */
  analysis(uri: string, begin: () => Steps<Analysis>, token?: CancellationToken): Promise<Analysis | undefined>;
  /** The text is another. The run of the old one is left, unless one after the other was: then it goes on to its end. */
  edited(uri: string): void;
  /** The document was closed, or what it is analysed by is another. Of all documents unless one is named. */
  outdated(uri?: string): void;
}

/**
 * Who types without a rest gets findings all the same: when runs were left for so long, in milliseconds, the next one is finished. What
 * comes then has its memory, which makes it quick, and is done at once.
 */
const longestLeft = 1000;

/** A turn after an edit of what was analysed to its end, in milliseconds: nearly all are done within it, and none is left half done. */
const editTurn = 40;

interface Run {
  readonly done: Promise<Analysis | undefined>;
  waiting: number;
  isLeft: boolean;
  isDone: boolean;
  /** Goes on to its end, though the text is another now. */
  isOld: boolean;
}

export function createRuns(turns: Turns, now: () => number): Runs {
  const runs = new Map<string, Run>();
  /** When the first run was left since one came to its end. */
  const leftSince = new Map<string, number>();
  /** The next turn of documents of which something is known; others have the usual one. */
  const nextTurn = new Map<string, number>();

  const leave = (uri: string, run: Run): void => {
    run.isLeft = true;
    nextTurn.delete(uri);
    if (runs.get(uri) === run) runs.delete(uri);
  };

  const start = (uri: string, steps: Steps<Analysis>): Run => {
    const turn = nextTurn.get(uri);
    const job = { isWanted: () => !run.isLeft, ...(turn !== undefined && { turn }) };
    const finished = async (): Promise<Analysis | undefined> => {
      try {
        const analysis = await turns.take(steps, job);
        if (analysis) {
          leftSince.delete(uri);
          nextTurn.set(uri, run.isOld ? Number.POSITIVE_INFINITY : editTurn);
        }
        return analysis;
      } finally {
        run.isDone = true;
        if (runs.get(uri) === run) runs.delete(uri);
      }
    };
    const run: Run = {
      ...{ waiting: 0, isLeft: false, isDone: false, isOld: false },
      done: Promise.resolve().then(finished),
    };
    runs.set(uri, run);
    // Those who wait are told; there may be none.
    run.done.catch(() => {});
    return run;
  };

  return {
    async analysis(uri, begin, token) {
      const run = runs.get(uri) ?? start(uri, begin());
      run.waiting++;
      try {
        const analysis = await orCancelled(run.done, token);
        return run.isOld ? undefined : analysis;
      } finally {
        if (--run.waiting === 0 && !run.isOld && !run.isDone) leave(uri, run);
      }
    },
    edited(uri) {
      const run = runs.get(uri);
      if (!run) return;
      const since = leftSince.get(uri) ?? now();
      leftSince.set(uri, since);
      if (now() - since >= longestLeft) run.isOld = true;
      else leave(uri, run);
    },
    outdated(uri) {
      for (const [key, run] of [...runs]) if (uri === undefined || key === uri) leave(key, run);
      for (const known of [leftSince, nextTurn])
        if (uri === undefined) known.clear();
        else known.delete(uri);
    },
  };
}
