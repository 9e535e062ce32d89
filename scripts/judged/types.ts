import type { CorpusSet } from '../corpus-sets/types';

/** `petty`: true, but no reviewer would have said it of this document. `wrong`: the document does say it, or was misread. */
export const verdicts = ['right', 'petty', 'wrong'] as const;

export type Verdict = (typeof verdicts)[number];

/** A finding that a reviewer has judged with the document open. */
export interface JudgedFinding {
  readonly rule: string;
  /** Where it stood when it was judged, from 1. */
  readonly line: number;
  /** What it said then. */
  readonly said: string;
  readonly verdict: Verdict;
  /** The reviewer's reason. */
  readonly why: string;
}

export interface JudgedDocument {
  readonly set: CorpusSet;
  /** Path below test/corpus. */
  readonly document: string;
  readonly text: string;
  readonly findings: readonly JudgedFinding[];
}

/** What a rule says of a document now; lines from 1. */
export interface SaidNow {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

export interface JudgedResult {
  readonly set: CorpusSet;
  readonly document: string;
  /** Judged findings that are still there. */
  readonly kept: readonly JudgedFinding[];
  /** Judged findings that are there no more. */
  readonly gone: readonly JudgedFinding[];
  /** Findings that nobody has judged. */
  readonly unjudged: readonly SaidNow[];
}
