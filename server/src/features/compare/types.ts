import type { SectionStatus } from '../../coverage/types';
import type { Finding } from '../../rules/types';
import type { SectionId } from '../../schema/types';
import type { Span } from '../../text/span';

/**
 * answered, lost: a reviewer would not ask any more, or would ask again. better, worse: on the same side of that line. asked: the
 * section was none of this document's before, and is not answered.
 */
export type SectionTurn = 'answered' | 'lost' | 'better' | 'worse' | 'asked';

export interface SectionChange {
  readonly section: SectionId;
  readonly title: string;
  readonly turn: SectionTurn;
  /** Absent: the framework of that version does not have the section. */
  readonly before?: SectionStatus;
  readonly after?: SectionStatus;
  /** Where it was answered before, and where it is now. */
  readonly beforeSpan?: Span;
  readonly afterSpan?: Span;
}

/** A number with what it is of. */
export interface StatedNumber {
  /** In the author's words: "p99 latency", "Availability", "PR-AUC (target)". */
  readonly subject: string;
  /** As written, its bound included. */
  readonly text: string;
  /** Title of the heading above; empty before the first. */
  readonly heading: string;
  /** In the source of its version. */
  readonly span: Span;
}

export interface NumberChange {
  readonly before: StatedNumber;
  readonly after: StatedNumber;
}

export interface Score {
  readonly covered: number;
  readonly applicable: number;
}

/** What differs between two versions of one design doc, both judged by the same rules. Spans are those of the version they belong to. */
export interface Comparison {
  readonly framework: { readonly before: string; readonly after: string };
  readonly score: { readonly before: Score; readonly after: Score };
  /** In the framework's order. */
  readonly sections: readonly SectionChange[];
  /** In the order of the version after. */
  readonly newFindings: readonly Finding[];
  /** In the order of the version before. */
  readonly fixedFindings: readonly Finding[];
  /** In the order of the version after. */
  readonly numbers: readonly NumberChange[];
}
