import type { InterviewData } from './data';
import { minutes } from './pace';
import { type AttemptRecord, isSkipped, type PhaseRecord } from './record';

/** How many attempts count as recent: long enough for a habit, short enough to forget the first evening. */
const recent = 4;

/** The phase to practise next and how: the least answered one; of equals the one that got the least of its share of time. */
export function nextToPractise(record: AttemptRecord, { phases }: Pick<InterviewData, 'phases'>): string | undefined {
  const weakest = [...record.phases]
    .filter(({ applicable, covered }) => covered < applicable)
    .sort((a, b) => a.covered / a.applicable - b.covered / b.applicable || timeOf(a) - timeOf(b))[0];
  if (!weakest) return undefined;
  const how = phases.find(({ id }) => id === weakest.id)?.practise;
  const state = `${weakest.covered} of ${weakest.applicable} sections, ${minutes(weakest.ms)} of ${minutes(weakest.shareMs)}`;
  return `${weakest.name} (${state}).${how === undefined ? '' : ` ${how}`}`;
}

/** What the last attempts have in common, in sentences. Oldest first; one attempt is no trend. */
export function trends(attempts: readonly AttemptRecord[]): readonly string[] {
  const last = attempts.slice(-recent);
  if (last.length < 2) return [];
  const phases = last.at(-1)?.phases ?? [];
  return phases.flatMap(({ id, name }) => {
    const seen = last.flatMap((record) => record.phases.filter((phase) => phase.id === id));
    const skipped = seen.filter(isSkipped).length;
    const over = seen.filter((phase) => phase.ms > 1.25 * phase.shareMs).length;
    const more = (count: number): boolean => count >= 2 && count * 2 > seen.length;
    return [
      ...(skipped >= 2 ? [`You skipped ${name} in ${skipped} of the last ${seen.length} attempts.`] : []),
      ...(more(over) ? [`You overran ${name} in ${over} of the last ${seen.length} attempts.`] : []),
    ];
  });
}

/** "better", "worse" or "same" than the attempt before, by the share of sections answered; undefined for the first. */
export function changeOf(now: PhaseRecord, before: PhaseRecord | undefined): 'better' | 'worse' | 'same' | undefined {
  if (!before || before.applicable === 0 || now.applicable === 0) return undefined;
  const change = now.covered / now.applicable - before.covered / before.applicable;
  return change > 0 ? 'better' : change < 0 ? 'worse' : 'same';
}

function timeOf({ ms, shareMs }: PhaseRecord): number {
  return shareMs === 0 ? 0 : ms / shareMs;
}
