import type { AttemptRecord, Gap, PhaseRecord } from './record';

/** The file of the history. What a later version may have added to a record is kept. */
export interface History {
  readonly version: 1;
  /** Oldest first. */
  readonly attempts: readonly AttemptRecord[];
  /** Entries that this version cannot read; they are written back as they are. */
  readonly unread: readonly unknown[];
}

export type HistoryFile =
  | { readonly kind: 'read'; readonly history: History }
  /** No JSON, or not ours: it must not be overwritten. */
  | { readonly kind: 'broken' }
  /** Written by a later version of the extension: likewise. */
  | { readonly kind: 'newer' };

export const emptyHistory: History = { version: 1, attempts: [], unread: [] };

/** Reads the text of the file. Never throws. */
export function parseHistory(text: string): HistoryFile {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return { kind: 'broken' };
  }
  if (!isObject(data) || !Array.isArray(data.attempts) || typeof data.version !== 'number') return { kind: 'broken' };
  if (data.version > 1) return { kind: 'newer' };
  const entries: readonly unknown[] = data.attempts;
  const attempts = merge(entries.filter(isRecord), []);
  return { kind: 'read', history: { version: 1, attempts, unread: entries.filter((one) => !isRecord(one)) } };
}

/** The text of the file, which `parseHistory` reads back: what this version cannot read is written as it was. */
export function historyText({ attempts, unread }: History): string {
  return `${JSON.stringify({ version: 1, attempts: [...attempts, ...unread] }, null, 2)}\n`;
}

/** All attempts of both lists, each once, oldest first: two windows may have written since. */
export function merge(one: readonly AttemptRecord[], other: readonly AttemptRecord[]): readonly AttemptRecord[] {
  const byId = new Map([...one, ...other].map((record) => [record.id, record]));
  return [...byId.values()].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function isRecord(value: unknown): value is AttemptRecord {
  if (!isObject(value) || !Array.isArray(value.phases)) return false;
  const { id, startedAt, caseId, title, limitMs, spentMs, unassignedMs, unassignedWords = 0, asked, questions } = value;
  return (
    [id, caseId, title].every((text) => typeof text === 'string') &&
    [startedAt, limitMs, spentMs, unassignedMs, unassignedWords, asked, questions].every(Number.isFinite) &&
    // Beyond these numbers there is no date to show.
    Math.abs(startedAt as number) <= 8.64e15 &&
    value.phases.every(isPhase)
  );
}

function isPhase(value: unknown): value is PhaseRecord {
  if (!isObject(value) || !Array.isArray(value.gaps)) return false;
  const { id, name, covered, applicable, ms, shareMs, words } = value;
  return (
    [id, name].every((text) => typeof text === 'string') &&
    [covered, applicable, ms, shareMs, words].every(Number.isFinite) &&
    value.gaps.every(isGap)
  );
}

function isGap(value: unknown): value is Gap {
  if (!isObject(value) || typeof value.title !== 'string' || !Array.isArray(value.asks)) return false;
  return (
    ['missing', 'unsure', 'thin'].includes(value.state as string) && value.asks.every((ask) => typeof ask === 'string')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
