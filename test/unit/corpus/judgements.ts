import type { FolderSnapshot, JudgedDocument, Judgement, Snapshot } from '../../../scripts/evaluate/types';

/** A judgement in short: what the reviewer says, what the recogniser says. */
export function judgement(
  section: string,
  label: Judgement['reviewer']['label'],
  status: string,
  missing: number,
  more: Partial<Judgement> = {},
): Judgement {
  const reviewer = label === 'absent' ? { label } : ({ label, lines: [10, 12], support: [[30, 30]] } as const);
  return { section, reviewer, status, missing, evidence: [], ...more };
}

export function document(path: string, judgements: readonly Judgement[], more: Partial<JudgedDocument> = {}) {
  return { path, isDesignDoc: true, recognised: true, toldByFrontMatter: false, judgements, ...more };
}

export function folder(documents: readonly JudgedDocument[], more: Partial<FolderSnapshot> = {}): FolderSnapshot {
  return { folder: 'corpus', documents, negatives: [], problems: [], ...more };
}

export function snapshot(what: string, ...folders: readonly FolderSnapshot[]): Snapshot {
  return { version: 1, what, folders };
}
