import type { Outline, OutlineSection } from '../../../server/src/lsp/protocol';
import { type Attempt, noPhase, spentMs } from './clock';
import { type InterviewData, sharesFor } from './data';
import { phaseStarts, wordsByPhase } from './phase-places';

/** A section that is not fully answered. */
export interface Gap {
  readonly title: string;
  readonly state: 'missing' | 'unsure' | 'thin';
  /** What a reviewer looks for and did not find. */
  readonly asks: readonly string[];
}

export interface PhaseRecord {
  readonly id: string;
  readonly name: string;
  readonly covered: number;
  readonly applicable: number;
  readonly ms: number;
  readonly shareMs: number;
  readonly words: number;
  readonly gaps: readonly Gap[];
}

/** A finished attempt: all that the report and the history need. Times are milliseconds, dates milliseconds since 1970. */
export interface AttemptRecord {
  readonly id: string;
  readonly startedAt: number;
  readonly caseId: string;
  readonly title: string;
  readonly limitMs: number;
  readonly spentMs: number;
  /** Before the first phase. */
  readonly unassignedMs: number;
  /** As that; absent in what older versions kept. */
  readonly unassignedWords?: number;
  readonly asked: number;
  readonly questions: number;
  readonly phases: readonly PhaseRecord[];
}

const mostAsks = 4;

/** Puts together what the server found in the answer and what the clock counted. */
export function recordOf(attempt: Attempt, outline: Outline, text: string, data: InterviewData): AttemptRecord {
  const shares = sharesFor(data, attempt.limitMs / 60_000);
  const words = wordsByPhase(text, phaseStarts(outline));
  const practised = data.cases.find(({ id }) => id === attempt.caseId);
  return {
    id: `${attempt.startedAt.toString(36)}-${attempt.caseId}`,
    ...{ startedAt: attempt.startedAt, caseId: attempt.caseId, title: practised?.title ?? attempt.caseId },
    ...{ limitMs: attempt.limitMs, spentMs: spentMs(attempt), unassignedMs: attempt.spent[noPhase] ?? 0 },
    unassignedWords: words.get(noPhase) ?? 0,
    ...{ asked: new Set(attempt.asked).size, questions: practised?.answers.length ?? 0 },
    phases: outline.phases.map(({ id, title, covered, applicable, sections }) => ({
      ...{ id, name: data.phases.find((phase) => phase.id === id)?.name ?? title, covered, applicable },
      ...{ ms: attempt.spent[id] ?? 0, shareMs: shares.get(id) ?? 0, words: words.get(id) ?? 0 },
      gaps: sections.flatMap(gapOf),
    })),
  };
}

/** Nothing was written of the phase, and nothing elsewhere answers it. */
export function isSkipped({ applicable, covered, words }: PhaseRecord): boolean {
  return applicable > 0 && covered === 0 && words === 0;
}

function gapOf({ title, purpose, status, applicable, checks }: OutlineSection): readonly Gap[] {
  if (!applicable || status === 'covered' || status === 'not-applicable') return [];
  const state = status === 'placeholder' ? 'missing' : status;
  const open = checks.filter(({ met }) => met === false || (met === undefined && state === 'missing'));
  const asks = open.slice(0, mostAsks).map(({ say }) => say);
  return [{ title, state, asks: state === 'missing' ? [purpose, ...asks.slice(0, mostAsks - 1)] : asks }];
}
