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
  | {
      readonly state: 'added' | 'deleted';
      readonly path: string;
      readonly analysis: Analysis;
      /** Of one that is deleted as a design doc while its file is still there: why it is none any more. No check would look at it again. */
      readonly because?: string;
    };

export interface DiffTotals {
  /** As typed. */
  readonly ref: string;
  /** Full name. */
  readonly commit: string;
  /** Design docs that were looked at and say the same. */
  readonly same: number;
  readonly failed: number;
  /** Files that changed and are not compared, though they may be design docs: their paths as they are shown. */
  readonly unsure: readonly string[];
}

/** The text of the whole answer; empty lists are told too. */
export type DiffFormatter = (documents: readonly DocumentDiff[], totals: DiffTotals) => string;
