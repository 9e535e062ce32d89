import type { CancellationToken } from 'vscode-languageserver';
import type { Analysis } from '../engine/types';
import type { Steps } from '../text/steps';
import { orCancelled } from './cancellation';
import type { Turns } from './turns';

/** The analyses of open documents that are under way. */
export interface Runs {
  /**
   * The analysis of the present text of a document; `begin` starts it unless it is under way, and then the caller waits for that one. Undefined when
   * the run was left, or when the text changed meanwhile: ask again.
   * @throws ResponseError as soon as `token` is cancelled. A run that nobody waits for any more is left.
   */
  analysis(uri: string, begin: () => Steps<Analysis>, token?: CancellationToken): Promise<Analysis | undefined>;
  /** The text changed: the run of the old text is left, unless too many were left before it; then it goes on to its end. */
  edited(uri: string): void;
  /** The document was closed or its settings changed: its run is left and what is known of its pace is dropped. All documents where none is named. */
  outdated(uri?: string): void;
}

/**
 * Somebody who types without a pause still has to get findings: once runs have been left for this many milliseconds, the next one goes on to its end.
 * The run after it starts from its memory, so it is quick, and is done in one turn.
 */
const longestLeft = 1000;

/** Length of a turn, in milliseconds, after an edit of a document that was analysed to its end: nearly every such run is done within one turn. */
const editTurn = 40;

interface Run {
  readonly done: Promise<Analysis | undefined>;
  waiting: number;
  isLeft: boolean;
  isDone: boolean;
  /** Goes on to its end although the text has changed. */
  isOld: boolean;
}

/** `now` gives milliseconds. */
export function createRuns(turns: Turns, now: () => number): Runs {
  const runs = new Map<string, Run>();
  /** For each document, when the first run was left since the last one that came to its end. */
  const leftSince = new Map<string, number>();
  /** Length of the next turn by document, where it is not the usual one. In milliseconds. */
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
