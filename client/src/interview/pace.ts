import { type Attempt, leftMs, noPhase } from './clock';
import { type InterviewData, sharesFor } from './data';

/** What the status bar shows of a practice. */
export interface Pace {
  readonly text: string;
  /** The same in words, for screen readers. */
  readonly label: string;
  /** A row for each phase: its name, the time spent and its share. */
  readonly rows: readonly {
    readonly name: string;
    readonly spent: string;
    readonly share: string;
    readonly here: boolean;
  }[];
}

/** The pace of an attempt as it was counted last. Time in no phase counts as the start. */
export function paceOf(attempt: Attempt, data: Pick<InterviewData, 'plan' | 'phases'>): Pace {
  const shares = sharesFor(data, attempt.limitMs / 60_000);
  const of = (id: string): number => attempt.spent[id] ?? 0;
  const here = data.phases.find(({ id }) => id === attempt.phase);
  const left = leftMs(attempt);
  const rows = data.phases.map(({ id, name }) => ({
    ...{ name, spent: minutes(of(id)), share: minutes(shares.get(id) ?? 0), here: id === attempt.phase },
  }));
  const share = here ? (shares.get(here.id) ?? 0) : 0;
  const over = here !== undefined && of(here.id) > share;
  const place = here
    ? `${here.name} ${minutes(of(here.id))} of ${minutes(share)}${over ? ', over' : ''}`
    : `Start ${minutes(of(noPhase))}`;
  const spoken = here
    ? `phase ${here.name}, ${inWords(of(here.id))} of ${inWords(share)}${over ? ', over its share' : ''}`
    : `before the first phase, ${inWords(of(noPhase))}`;
  const rest = `${inWords(left)} left`;
  if (!attempt.running) {
    return { text: `$(debug-pause) Paused · ${minutes(left)} left`, label: `Interview practice paused, ${rest}`, rows };
  }
  return { text: `$(watch) ${place} · ${minutes(left)} left`, label: `Interview practice, ${spoken}, ${rest}`, rows };
}

/** "38:20", also above an hour ("75:00"). Begun seconds are not counted. */
export function minutes(ms: number): string {
  const seconds = Math.floor(Math.max(ms, 0) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "38 minutes 20 seconds". */
export function inWords(ms: number): string {
  const seconds = Math.floor(Math.max(ms, 0) / 1000);
  const parts = [counted(Math.floor(seconds / 60), 'minute'), counted(seconds % 60, 'second')].filter(Boolean);
  return parts.join(' ') || '0 seconds';
}

function counted(count: number, unit: string): string {
  return count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`;
}
