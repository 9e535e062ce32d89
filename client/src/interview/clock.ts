/**
 * The clock of a practice. All functions are pure: the time comes in as milliseconds since 1970, so that a reload, a pause and a
 * machine that slept can be tested. What is stored is what `Attempt` holds.
 */

/** A longer silence means that the machine slept or the window was closed: it is not counted, and the clock pauses. */
export const longestGapMs = 120_000;

/** When the one notice before the end comes. */
const warningMs = 5 * 60_000;

/** Time spent before the first phase, or in a document without phases. */
export const noPhase = '';

export interface Attempt {
  readonly version: 1;
  /** The document; it changes when the document is saved under a name. */
  readonly uri: string;
  readonly caseId: string;
  readonly startedAt: number;
  readonly limitMs: number;
  /** Milliseconds by phase id, `noPhase` among them. Their sum is the time spent. */
  readonly spent: Readonly<Record<string, number>>;
  /** Up to when `spent` is counted. */
  readonly countedTo: number;
  /** Where the cursor is. */
  readonly phase: string;
  readonly running: boolean;
  /** The notice was given. */
  readonly warned: boolean;
  /** Numbers of the questions that the interviewer has answered. */
  readonly asked: readonly number[];
}

/** A new attempt whose clock runs from `now`, before any phase. Times in milliseconds. */
export function startAttempt(uri: string, caseId: string, limitMs: number, now: number): Attempt {
  return {
    ...{ version: 1, uri, caseId, startedAt: now, limitMs, spent: {}, countedTo: now },
    ...{ phase: noPhase, running: true, warned: false, asked: [] },
  };
}

/** Counts the time up to `now` for the phase where the cursor was. A clock that was set back counts nothing. Never beyond the limit. */
export function advance(attempt: Attempt, now: number): Attempt {
  if (!attempt.running) return { ...attempt, countedTo: now };
  const passed = now - attempt.countedTo;
  if (passed > longestGapMs) return { ...attempt, countedTo: now, running: false };
  const counted = Math.min(Math.max(passed, 0), leftMs(attempt));
  if (counted === 0) return { ...attempt, countedTo: now };
  const before = attempt.spent[attempt.phase] ?? 0;
  return { ...attempt, countedTo: now, spent: { ...attempt.spent, [attempt.phase]: before + counted } };
}

/** The cursor is in another phase from `now` on. */
export function moveTo(attempt: Attempt, phase: string, now: number): Attempt {
  return { ...advance(attempt, now), phase };
}

/** Counts the time up to `now` and stops the clock. */
export function pause(attempt: Attempt, now: number): Attempt {
  return { ...advance(attempt, now), running: false };
}

/** Starts a stopped clock at `now`; a running one counts up to `now`. */
export function resume(attempt: Attempt, now: number): Attempt {
  return attempt.running ? advance(attempt, now) : { ...attempt, countedTo: now, running: true };
}

/** Time counted so far, over all phases. */
export function spentMs({ spent }: Pick<Attempt, 'spent'>): number {
  return Object.values(spent).reduce((sum, ms) => sum + ms, 0);
}

/** Time left of the limit; never negative. */
export function leftMs(attempt: Pick<Attempt, 'spent' | 'limitMs'>): number {
  return Math.max(attempt.limitMs - spentMs(attempt), 0);
}

export function isOver(attempt: Attempt): boolean {
  return leftMs(attempt) === 0;
}

/** True once: the last minutes have begun. A practice that is no longer than they are needs no notice. */
export function wantsWarning(attempt: Attempt): boolean {
  return (
    attempt.running &&
    !attempt.warned &&
    attempt.limitMs > warningMs &&
    leftMs(attempt) <= warningMs &&
    !isOver(attempt)
  );
}

/** An attempt as it was stored; undefined where it is none, or of a later version. */
export function readAttempt(stored: unknown): Attempt | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { version, uri, caseId, startedAt, limitMs, spent, countedTo, phase, running, warned, asked } =
    stored as Partial<Record<keyof Attempt, unknown>>;
  if (version !== 1 || typeof uri !== 'string' || typeof caseId !== 'string' || typeof phase !== 'string')
    return undefined;
  const numbers = [startedAt, limitMs, countedTo];
  if (!numbers.every(isTime) || !isTimes(spent) || !Array.isArray(asked)) return undefined;
  return {
    ...{ version, uri, caseId, phase, spent, running: running === true, warned: warned === true },
    ...{ startedAt: startedAt as number, limitMs: limitMs as number, countedTo: countedTo as number },
    asked: asked.filter((one) => typeof one === 'number'),
  };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isTimes(value: unknown): value is Record<string, number> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isTime);
}
