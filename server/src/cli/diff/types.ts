import type { Analysis } from '../../engine/types';
import type { Comparison } from '../../features/compare/types';

/** A design doc that is not as it was. Paths as they are shown. */
export type DocumentDiff =
  | {
      readonly state: 'changed';
      readonly path: string;
      /** Where it was, if somewhere else. */
      readonly oldPath?: string;
      readonly before: Analysis;
      readonly after: Analysis;
      readonly comparison: Comparison;
      readonly worse: boolean;
    }
  | { readonly state: 'added' | 'deleted'; readonly path: string; readonly analysis: Analysis };

export interface DiffTotals {
  /** As typed. */
  readonly ref: string;
  /** Full name. */
  readonly commit: string;
  /** Design docs that were looked at and say the same. */
  readonly same: number;
  readonly failed: number;
}

/** The text of the whole answer; empty lists are told too. */
export type DiffFormatter = (documents: readonly DocumentDiff[], totals: DiffTotals) => string;
